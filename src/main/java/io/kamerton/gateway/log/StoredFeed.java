package io.kamerton.gateway.log;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table in the order of {@code seq}. */
@Component
class StoredFeed implements GenerationFeed {

    private final JdbcClient jdbc;

    StoredFeed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Entry> after(long cursor, int most) {
        return jdbc.sql("SELECT * FROM generation WHERE seq > :cursor ORDER BY seq LIMIT :most")
                .param("cursor", cursor)
                .param("most", Math.max(1, most))
                .query((row, number) -> new Entry(row.getLong("seq"), GenerationRow.read(row)))
                .list();
    }

    @Override
    public List<TestedCall> ofTests(long cursor, int most) {
        return jdbc.sql("""
                        SELECT seq, id, created_at, test_id, variant, unit, enrolled, request_type, fallbacks, status,
                            http_status, total_us, output_tokens, cost
                        FROM generation WHERE seq > :cursor AND test_id IS NOT NULL AND NOT shadow
                        ORDER BY seq LIMIT :most
                        """)
                .param("cursor", cursor)
                .param("most", Math.max(1, most))
                .query((row, number) -> GenerationRow.tested(row))
                .list();
    }
}
