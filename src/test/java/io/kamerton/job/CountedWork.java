package io.kamerton.job;

import io.kamerton.job.JobStoppedException.Reason;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Waits as many milliseconds as its payload says, then has one effect; tells when it began and when it was refused. */
record CountedWork(JdbcClient jdbc, String worker) implements JobWork {

    static final String KIND = "counted";
    private static final long STEP_MILLIS = 100;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobLimits limits() {
        return JobLimits.USUAL.retried(5);
    }

    @Override
    public String run(JobRun run) throws InterruptedException {
        note("begun", run);
        try {
            work(run);
        } catch (JobStoppedException stopped) {
            if (stopped.reason() == Reason.OVERTAKEN) {
                note("refused", run);
            }
            throw stopped;
        }
        return worker;
    }

    private void work(JobRun run) throws InterruptedException {
        long millis = Long.parseLong(run.payload());
        for (long done = 0; done < millis; done += STEP_MILLIS) {
            new CountDownLatch(1).await(Math.min(STEP_MILLIS, millis - done), TimeUnit.MILLISECONDS);
            run.progress((double) done / millis);
        }
        run.effect(() -> note("effect", run));
    }

    private void note(String table, JobRun run) {
        jdbc.sql("INSERT INTO " + table + " (job_id, attempt, worker, at) VALUES (:job, :attempt, :worker, now())")
                .param("job", run.id().value())
                .param("attempt", run.attempt())
                .param("worker", worker)
                .update();
    }
}
