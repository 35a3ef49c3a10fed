package io.kamerton.gateway.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The two tables by number. */
@Component
class StoredGenerations implements Generations {

    private final JdbcClient jdbc;

    StoredGenerations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Generation> find(long id) {
        return jdbc.sql("SELECT * FROM generation WHERE id = :id LIMIT 1")
                .param("id", id)
                .query((row, number) -> GenerationRow.read(row))
                .optional();
    }

    @Override
    public Optional<Bodies> bodies(Generation call) {
        return jdbc.sql("""
                        SELECT * FROM generation_body
                        WHERE id = :id AND created_at = :at AND request IS NOT NULL AND response IS NOT NULL
                        """)
                .param("id", call.id())
                .param("at", call.at().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Bodies(unpacked(row, "request"), unpacked(row, "response")))
                .optional();
    }

    private static byte[] unpacked(ResultSet row, String column) throws SQLException {
        return BodyPacker.unpacked(row.getBytes(column), row.getBoolean(column + "_deflated"));
    }
}
