package io.kamerton.job;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes away jobs, with their logs, that ended three months ago. */
@Component
class ForgottenJobs implements JobWork {

    static final Duration KEPT = Duration.ofDays(90);
    private static final int AT_A_TIME = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    ForgottenJobs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "job-upkeep";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(Duration.ofDays(1));
    }

    @Override
    public String run(JobRun run) {
        int all = 0;
        for (int some = AT_A_TIME; some == AT_A_TIME; all += some) {
            some = run.effect(this::forgetSome);
        }
        return Integer.toString(all);
    }

    private int forgetSome() {
        return jdbc.sql("""
                        DELETE FROM job WHERE id IN (
                            SELECT id FROM job WHERE finished_at < :then AND state NOT IN ('QUEUED', 'RUNNING')
                            LIMIT :some)
                        """)
                .param("then", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .param("some", AT_A_TIME)
                .update();
    }
}
