package io.kamerton.job;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is to be looked after again and again: jobs that wait rise, clocks are compared, what waits is counted. */
@Component
class JobUpkeep {

    /** A clock that is further off could take living workers for dead ones. */
    static final Duration CLOCK_OFF_AT_MOST = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final JobMeters meters;
    private final Clock clock;

    JobUpkeep(JdbcClient jdbc, JobMeters meters, Clock clock) {
        this.jdbc = jdbc;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Jobs that wait for five minutes or more rise by ten each minute, so that one of low priority is as urgent as any
     * after 14 minutes. Told by its age, and not by its present place: any number of instances may say it at any time.
     */
    void age() {
        jdbc.sql("""
                        UPDATE scheduled_tasks turn SET priority = aged.priority
                        FROM (
                            SELECT id::text AS name, least(100,
                                (CASE priority WHEN 'LOW' THEN 10 WHEN 'NORMAL' THEN 50 WHEN 'HIGH' THEN 90 ELSE 100 END)
                                + 10 * greatest(0, floor(extract(epoch FROM :now - queued_at) / 60) - 4)) AS priority
                            FROM job WHERE state = 'QUEUED') aged
                        WHERE turn.task_name = 'job' AND turn.task_instance = aged.name AND NOT turn.picked
                          AND turn.priority < aged.priority
                        """).param("now", now()).update();
    }

    /** @return whether this instance may take jobs */
    boolean clockIsRight() {
        var there = jdbc.sql("SELECT clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        var ahead = Duration.between(there, clock.instant());
        meters.clockAhead(ahead);
        return ahead.abs().compareTo(CLOCK_OFF_AT_MOST) <= 0;
    }

    void count() {
        meters.waiting(jdbc.sql("SELECT count(*) FROM job WHERE state = 'QUEUED'")
                .query(Long.class)
                .single());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
