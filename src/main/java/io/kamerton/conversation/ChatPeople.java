package io.kamerton.conversation;

import io.kamerton.gateway.log.Generation;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Numbers of people who chat; once given they stay, whatever is made anew. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class ChatPeople {

    private final JdbcClient jdbc;

    ChatPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Somebody whom a caller names.
     *
     * @param name empty for the caller itself
     */
    record Who(String caller, String name) {
        static Who of(Generation call) {
            return new Who(call.caller().name(), Turn.userOf(call));
        }
    }

    /** Numbers of all of them; whoever has none gets one. */
    Map<Who, Long> numbersOf(List<Generation> calls) {
        var all = new HashSet<Who>();
        calls.forEach(call -> all.add(Who.of(call)));
        var known = find(all);
        var fresh = calls.stream()
                .map(Who::of)
                .filter(who -> !known.containsKey(who))
                .distinct()
                .toList();
        if (!fresh.isEmpty()) {
            jdbc.sql("""
                            INSERT INTO chat_person (caller, name)
                            SELECT * FROM unnest(:callers::text[], :names::text[]) ON CONFLICT DO NOTHING
                            """)
                    .param("callers", callers(fresh))
                    .param("names", names(fresh))
                    .update();
            known.putAll(find(fresh));
        }
        return known;
    }

    private Map<Who, Long> find(Collection<Who> people) {
        var found = new HashMap<Who, Long>();
        jdbc.sql("""
                        SELECT p.id, p.caller, p.name FROM chat_person p
                        JOIN unnest(:callers::text[], :names::text[]) AS asked (caller, name) USING (caller, name)
                        """)
                .param("callers", callers(people))
                .param("names", names(people))
                .query(row -> {
                    found.put(new Who(row.getString("caller"), row.getString("name")), row.getLong("id"));
                });
        return found;
    }

    private static String[] callers(Collection<Who> people) {
        return people.stream().map(Who::caller).toArray(String[]::new);
    }

    private static String[] names(Collection<Who> people) {
        return people.stream().map(Who::name).toArray(String[]::new);
    }
}
