package io.kamerton.gateway.log;

import io.kamerton.shared.Capture;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of bodies, many rows at once. */
@Component
class StoredBodies implements KeptBodies {

    private final JdbcClient jdbc;
    private final LogSettings settings;

    StoredBodies(JdbcClient jdbc, LogSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override
    public Map<Long, Kept> of(Collection<Generation> calls) {
        if (calls.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<Long, Kept>();
        var times = calls.stream()
                .map(Generation::at)
                .sorted(Comparator.naturalOrder())
                .toList();
        // the bounds of time tell which months need not be looked at
        jdbc.sql("""
                        SELECT * FROM generation_body
                        WHERE id = ANY (:ids) AND created_at >= :first AND created_at <= :last
                        """)
                .param("ids", calls.stream().mapToLong(Generation::id).toArray())
                .param("first", times.getFirst().atOffset(ZoneOffset.UTC))
                .param("last", upTo(times.getLast()).atOffset(ZoneOffset.UTC))
                .query(row -> {
                    found.put(row.getLong("id"), kept(row));
                });
        return found;
    }

    /** PostgreSQL keeps microseconds, rounded. */
    private static Instant upTo(Instant last) {
        return last.plusNanos(1_000);
    }

    @Override
    public Duration factsKept() {
        return settings.facts();
    }

    @Override
    public Duration bodiesKept() {
        return settings.bodies();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        var request = row.getBytes("request");
        var response = row.getBytes("response");
        Optional<Bodies> bodies = request == null || response == null
                ? Optional.empty()
                : Optional.of(new Bodies(
                        BodyPacker.unpacked(request, row.getBoolean("request_deflated")),
                        BodyPacker.unpacked(response, row.getBoolean("response_deflated"))));
        return new Kept(
                Capture.valueOf(row.getString("capture")),
                bodies,
                row.getBoolean("request_cut"),
                row.getBoolean("response_cut"));
    }
}
