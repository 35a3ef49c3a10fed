package io.kamerton.job;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks for what the system does from time to time; of several instances that look, one asks. */
@Component
class Timetable {

    private final JobWorks works;
    private final JobQueue queue;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Timetable(JobWorks works, JobQueue queue, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.works = works;
        this.queue = queue;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    void look() {
        works.all().forEach(work -> work.every().ifPresent(pause -> look(work.kind(), pause)));
    }

    private void look(String kind, Duration pause) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('job-timetable'))")
                    .query((row, number) -> number)
                    .single();
            if (isDue(kind, pause)) {
                queue.enqueue(JobDraft.of(kind, "").onceBy("timetable"));
            }
        });
    }

    /** Also where one could not be ended for longer than the pause: the next begins when it is over. */
    private boolean isDue(String kind, Duration pause) {
        return jdbc.sql("SELECT NOT EXISTS (SELECT 1 FROM job WHERE kind = :kind AND created_at > :since)")
                .param("kind", kind)
                .param("since", clock.instant().minus(pause).atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }
}
