package io.kamerton.gateway;

import io.kamerton.gateway.usage.CallTally;
import io.kamerton.gateway.usage.LatencyHistogram;
import io.kamerton.registry.DeploymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalDouble;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Call statistics in the database, one row for each deployment and hour, to which instances add their share. */
@Repository
class DeploymentHours {

    /** A deployment and the beginning of an hour. */
    record Hour(DeploymentId deployment, Instant start) {}

    /** A deployment that was removed meanwhile is passed over; it must not keep the others from being written. */
    private static final String ADD = """
            insert into deployment_hour as mine (deployment_id, hour, calls, errors, input_tokens, output_tokens,
                latency_mean, latency_m2, latency_histogram)
            select id, :hour, :calls, :errors, :inputTokens, :outputTokens, :mean, :m2, :histogram
            from deployment where id = :deployment
            on conflict (deployment_id, hour) do update set
                calls = mine.calls + excluded.calls,
                errors = mine.errors + excluded.errors,
                input_tokens = mine.input_tokens + excluded.input_tokens,
                output_tokens = mine.output_tokens + excluded.output_tokens,
                latency_mean = mine.latency_mean + (excluded.latency_mean - mine.latency_mean) * :answers
                    / greatest(mine.calls - mine.errors + :answers, 1),
                latency_m2 = mine.latency_m2 + excluded.latency_m2
                    + (excluded.latency_mean - mine.latency_mean) ^ 2 * (mine.calls - mine.errors) * :answers
                    / greatest(mine.calls - mine.errors + :answers, 1),
                latency_histogram = (
                    select array_agg(pair.a + pair.b order by pair.place)
                    from unnest(mine.latency_histogram, excluded.latency_histogram) with ordinality as pair(a, b, place))
            """;

    private static final String SUMS = """
            select coalesce(sum(calls), 0) as calls, coalesce(sum(errors), 0) as errors,
                coalesce(sum(input_tokens), 0) as input_tokens, coalesce(sum(output_tokens), 0) as output_tokens,
                sum(latency_mean * (calls - errors)) / nullif(sum(calls - errors), 0) as latency_mean
            from deployment_hour where deployment_id = :deployment and hour >= :since
            """;

    private static final String HISTOGRAM = """
            select bucket.place as place, sum(bucket.calls) as calls
            from deployment_hour, unnest(latency_histogram) with ordinality as bucket(calls, place)
            where deployment_id = :deployment and hour >= :since
            group by bucket.place having sum(bucket.calls) > 0
            """;

    /** Two instances that add at the same time lock the rows in one order and cannot block each other. */
    private static final Comparator<Hour> SAME_ORDER_EVERYWHERE =
            Comparator.comparingLong((Hour hour) -> hour.deployment().value()).thenComparing(Hour::start);

    private final JdbcClient jdbc;

    DeploymentHours(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them or none. */
    @Transactional
    void add(Map<Hour, CallTally> tallies) {
        tallies.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(SAME_ORDER_EVERYWHERE))
                .forEach(entry -> add(entry.getKey(), entry.getValue()));
    }

    private void add(Hour hour, CallTally tally) {
        jdbc.sql(ADD)
                .param("deployment", hour.deployment().value())
                .param("hour", hour.start().atOffset(ZoneOffset.UTC))
                .param("calls", tally.calls())
                .param("errors", tally.errors())
                .param("answers", tally.answers())
                .param("inputTokens", tally.inputTokens())
                .param("outputTokens", tally.outputTokens())
                .param("mean", tally.latencyMean())
                .param("m2", tally.latencyM2())
                .param("histogram", tally.histogram())
                .update();
    }

    DeploymentUsage usage(DeploymentId deployment, Instant since) {
        long[] histogram = histogram(deployment, since);
        return jdbc.sql(SUMS)
                .param("deployment", deployment.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, number) -> usage(row, histogram))
                .single();
    }

    private static DeploymentUsage usage(ResultSet row, long[] histogram) throws SQLException {
        long calls = row.getLong("calls");
        double mean = row.getDouble("latency_mean");
        OptionalDouble latency = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(mean);
        return new DeploymentUsage(
                calls,
                row.getLong("input_tokens"),
                row.getLong("output_tokens"),
                latency,
                LatencyHistogram.quantile(histogram, 0.5),
                LatencyHistogram.quantile(histogram, 0.95),
                calls == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) row.getLong("errors") / calls));
    }

    private long[] histogram(DeploymentId deployment, Instant since) {
        long[] histogram = new long[LatencyHistogram.BUCKETS];
        jdbc.sql(HISTOGRAM)
                .param("deployment", deployment.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    histogram[row.getInt("place") - 1] = row.getLong("calls");
                });
        return histogram;
    }
}
