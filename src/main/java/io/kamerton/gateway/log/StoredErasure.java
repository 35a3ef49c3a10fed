package io.kamerton.gateway.log;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables that know names of users; an empty name stands for somebody who was erased. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class StoredErasure implements Erasure {

    private final JdbcClient jdbc;

    StoredErasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long erase(String caller, String user) {
        if (user.isEmpty()) {
            throw new IllegalArgumentException("nobody has no name");
        }
        of(caller, user, """
                DELETE FROM generation_body b USING generation g WHERE g.caller = :caller AND g.user_name = :user
                AND b.id = g.id AND b.created_at = g.created_at
                """);
        of(caller, user, """
                UPDATE feedback f SET comment = NULL, unit = NULL FROM generation g
                WHERE g.caller = :caller AND g.user_name = :user AND f.generation_id = g.id
                """);
        of(caller, user, """
                DELETE FROM chat_session s USING generation g WHERE g.caller = :caller AND g.user_name = :user
                AND s.caller = g.caller AND s.name IN (g.session, g.user_name)
                """);
        if (of(caller, user, "DELETE FROM chat_user WHERE caller = :caller AND name = :user") > 0) {
            jdbc.sql("UPDATE chat_user_total SET users = users - 1").update();
        }
        return of(caller, user, """
                UPDATE generation SET user_name = '', session = NULL, unit = CASE WHEN unit IS NULL THEN NULL ELSE '' END
                WHERE caller = :caller AND user_name = :user
                """);
    }

    private long of(String caller, String user, String sql) {
        return jdbc.sql(sql).param("caller", caller).param("user", user).update();
    }
}
