package io.kamerton.job;

import io.kamerton.shared.Priority;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows by which db-scheduler gives jobs their turn; the name of an instance is the number of the job. */
@Repository
class Turns {

    static final String TASK = "job";

    private final JdbcClient jdbc;
    private final Clock clock;

    Turns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    static int weight(Priority priority) {
        return switch (priority) {
            case LOW -> 10;
            case NORMAL -> 50;
            case HIGH -> 90;
            case URGENT -> 100;
        };
    }

    /** In the present transaction. A row that is left over from an earlier turn is used again. */
    void add(JobId id, Priority priority) {
        jdbc.sql("""
                        INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version, priority)
                        VALUES (:task, :id, :now, false, 1, :weight)
                        ON CONFLICT (task_name, task_instance) DO UPDATE
                            SET execution_time = :now, picked = false, picked_by = NULL, last_heartbeat = NULL,
                                version = scheduled_tasks.version + 1, priority = :weight
                        """)
                .param("task", TASK)
                .param("id", Long.toString(id.value()))
                .param("now", time(clock.instant()))
                .param("weight", weight(priority))
                .update();
    }

    /** One that a worker holds is left to it: it finds the job over, and takes the row away. */
    void dropWaiting(JobId id) {
        jdbc.sql("DELETE FROM scheduled_tasks WHERE task_name = :task AND task_instance = :id AND NOT picked")
                .param("task", TASK)
                .param("id", Long.toString(id.value()))
                .update();
    }

    /** Whatever an instance that ends still holds is for the others, at once. */
    int giveBack(String worker) {
        return jdbc.sql("""
                        UPDATE scheduled_tasks
                        SET picked = false, picked_by = NULL, last_heartbeat = NULL, version = version + 1
                        WHERE task_name = :task AND picked AND picked_by = :worker
                        """).param("task", TASK).param("worker", worker).update();
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
