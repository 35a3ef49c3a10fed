package io.kamerton.gateway.feedback;

import io.kamerton.gateway.log.Generation.TestShare;
import io.kamerton.registry.DeploymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** One row for each call that somebody has an opinion about. */
@Repository
class FeedbackRows implements FeedbackFeed {

    /** Held to the end of the transaction: so the order of {@code seq} is that of the commits. */
    private static final long LOCK = 0x6B616D666264L;

    private static final String PUT = """
            INSERT INTO feedback (generation_id, generation_at, seq, rating, thumbs_up, comment, given_by, given_at,
                deployment_id, test_id, variant, unit, enrolled, request_type)
            VALUES (:id, :calledAt, nextval('feedback_seq'), :rating, :thumbs, :comment, :by, :at,
                :deployment, :test, :variant, :unit, :enrolled, :requestType)
            ON CONFLICT (generation_id) DO UPDATE SET seq = excluded.seq, rating = excluded.rating,
                thumbs_up = excluded.thumbs_up, comment = excluded.comment, given_by = excluded.given_by,
                given_at = excluded.given_at
            RETURNING xmax <> 0
            """;

    private final JdbcClient jdbc;

    FeedbackRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether there was one before. */
    @Transactional
    boolean put(Feedback feedback) {
        jdbc.sql("SELECT pg_advisory_xact_lock(:key)").param("key", LOCK).query(row -> {});
        var opinion = feedback.opinion();
        var share = feedback.share();
        return jdbc.sql(PUT)
                .param("id", feedback.generation())
                .param("calledAt", utc(feedback.calledAt()))
                .param("rating", orNull(opinion.rating()))
                .param("thumbs", orNull(opinion.thumbsUp()))
                .param("comment", orNull(opinion.comment()))
                .param("by", feedback.givenBy())
                .param("at", utc(feedback.givenAt()))
                .param("deployment", orNull(feedback.deployment().map(DeploymentId::value)))
                .param("test", orNull(share.map(TestShare::test)))
                .param("variant", orNull(share.map(TestShare::variant)))
                .param("unit", orNull(share.map(TestShare::unit)))
                .param("enrolled", orNull(share.map(TestShare::enrolled)))
                .param("requestType", orNull(share.flatMap(TestShare::requestType)))
                .query(Boolean.class)
                .single();
    }

    @Override
    public List<Entry> after(long cursor, int most) {
        return jdbc.sql("SELECT * FROM feedback WHERE seq > :cursor ORDER BY seq LIMIT :most")
                .param("cursor", cursor)
                .param("most", Math.max(1, most))
                .query((row, number) -> new Entry(row.getLong("seq"), read(row)))
                .list();
    }

    private static Feedback read(ResultSet row) throws SQLException {
        return new Feedback(
                row.getLong("generation_id"),
                row.getObject("generation_at", OffsetDateTime.class).toInstant(),
                new FeedbackDraft(
                        Optional.ofNullable(row.getObject("rating", Integer.class)),
                        Optional.ofNullable(row.getObject("thumbs_up", Boolean.class)),
                        Optional.ofNullable(row.getString("comment"))),
                row.getString("given_by"),
                row.getObject("given_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("deployment_id", Long.class)).map(DeploymentId::new),
                share(row));
    }

    private static Optional<TestShare> share(ResultSet row) throws SQLException {
        var test = row.getObject("test_id", Long.class);
        if (test == null) {
            return Optional.empty();
        }
        return Optional.of(new TestShare(
                test,
                row.getString("variant"),
                row.getString("unit"),
                row.getBoolean("enrolled"),
                Optional.ofNullable(row.getString("request_type"))));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }
}
