package io.kamerton.gateway;

import io.kamerton.gateway.log.rollup.HourRows;
import io.kamerton.gateway.log.rollup.UsageRows;
import io.kamerton.gateway.log.rollup.UsageSums;
import io.kamerton.gateway.usage.CallTally;
import io.kamerton.gateway.usage.DeploymentHour;
import io.kamerton.gateway.usage.LatencyHistogram;
import io.kamerton.registry.DeploymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalDouble;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Call statistics in the database, one row for each deployment and hour, to which the log of each instance adds. */
@Repository
class DeploymentHours {

    private static final String SUMS = """
            select coalesce(sum(calls), 0) as calls, coalesce(sum(errors), 0) as errors,
                coalesce(sum(input_tokens), 0) as input_tokens, coalesce(sum(output_tokens), 0) as output_tokens,
                coalesce(sum(cost), 0) as cost,
                sum(latency_mean * (calls - errors - cancelled)) / nullif(sum(calls - errors - cancelled), 0)
                    as latency_mean
            from deployment_hour where deployment_id = :deployment and hour >= :since
            """;

    private static final String HISTOGRAM = """
            select bucket.place as place, sum(bucket.calls) as calls
            from deployment_hour, unnest(latency_histogram) with ordinality as bucket(calls, place)
            where deployment_id = :deployment and hour >= :since
            group by bucket.place having sum(bucket.calls) > 0
            """;

    private final JdbcClient jdbc;
    private final JdbcOperations connections;

    DeploymentHours(JdbcClient jdbc, JdbcOperations connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    /** All of them or none. */
    @Transactional
    void add(Map<DeploymentHour, CallTally> tallies) {
        connections.execute((ConnectionCallback<Boolean>) connection -> {
            HourRows.add(connection, tallies);
            return true;
        });
    }

    /** The same with sums by route, key and model. */
    @Transactional
    void add(Map<DeploymentHour, CallTally> tallies, UsageSums usage) {
        connections.execute((ConnectionCallback<Boolean>) connection -> {
            HourRows.add(connection, tallies);
            UsageRows.add(connection, usage);
            return true;
        });
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
                calls == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) row.getLong("errors") / calls),
                row.getDouble("cost"));
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
