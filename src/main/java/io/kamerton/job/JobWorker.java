package io.kamerton.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.kamerton.job.JobRunner.Turn;
import io.kamerton.job.JobStoppedException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker: db-scheduler gives it jobs and beats for them, and a thread of its own watches over what runs. */
final class JobWorker {

    private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);

    /** Of one that died its jobs are free after four missed beats, a sweep every second beat and a poll: 65 s. */
    static final Duration BEAT = Duration.ofSeconds(10);

    private static final int MISSED_BEATS = 4;
    private static final double NEARLY_DEAD = 0.75;
    private static final Duration AFTER_FAULT = Duration.ofSeconds(10);
    /** db-scheduler waits so long twice: before it interrupts and after. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(4);

    private final String name = "worker-" + UUID.randomUUID();
    private final Parts parts;
    private final Scheduler scheduler;
    private final AtomicBoolean clockIsRight = new AtomicBoolean(true);
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("job-watch").factory());

    /**
     * What a worker is made of.
     *
     * @param connections of its own, so that beats do not wait for requests
     * @param timetable what is to be looked at every minute
     * @param beat how often it says that it lives
     */
    record Parts(
            DataSource connections,
            JobRunner runner,
            RunningJobs running,
            Turns turns,
            JobUpkeep upkeep,
            Runnable timetable,
            Duration beat,
            JobSettings settings,
            Clock clock) {}

    JobWorker(Parts parts) {
        this.parts = parts;
        this.scheduler = Scheduler.create(parts.connections(), List.<Task<?>>of(task()))
                .schedulerName(new SchedulerName.Fixed(name))
                .threads(parts.settings().threads())
                .executorService(Executors.newFixedThreadPool(
                        parts.settings().threads(),
                        Thread.ofPlatform().daemon().name("job-", 1).factory()))
                .pollingInterval(parts.settings().poll())
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(parts.beat())
                .missedHeartbeatsLimit(MISSED_BEATS)
                .enablePriority()
                .shutdownMaxWait(SHUTDOWN)
                .clock(() -> parts.clock().instant())
                .build();
    }

    private Task<Void> task() {
        FailureHandler<Void> later = (complete, operations) ->
                operations.reschedule(complete, parts.clock().instant().plus(AFTER_FAULT));
        return Tasks.custom(Turns.TASK, Void.class)
                .onFailure(later)
                // at its old time: before all that was enqueued after it, or it would wait at the end of the queue
                // again
                .onDeadExecution((complete, operations) ->
                        operations.reschedule(complete, complete.getExecution().executionTime))
                .execute((instance, context) ->
                        completion(parts.runner().turn(new JobId(Long.parseLong(instance.getId())))));
    }

    private static CompletionHandler<Void> completion(Turn turn) {
        return switch (turn) {
            case Turn.Over over -> new OnCompleteRemove<>();
            case Turn.Again again -> (complete, operations) -> operations.reschedule(complete, again.at());
            case Turn.Lost lost -> (complete, operations) -> {};
        };
    }

    void start() {
        every(Duration.ofSeconds(10), this::compareClocks);
        every(Duration.ofSeconds(2), this::watchRuns);
        every(Duration.ofSeconds(60), parts.upkeep()::age);
        every(Duration.ofSeconds(15), parts.upkeep()::count);
        every(Duration.ofSeconds(60), parts.timetable());
        scheduler.start();
    }

    private void every(Duration time, Runnable act) {
        watch.scheduleWithFixedDelay(() -> attempt(act), 0, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The database may be away; the next time it may be there. */
    private static void attempt(Runnable act) {
        try {
            act.run();
        } catch (RuntimeException e) {
            LOG.debug("Jobs are looked after later.", e);
        }
    }

    private void watchRuns() {
        parts.running()
                .lost(scheduler.getCurrentlyExecuting().stream()
                        .filter(one -> one.getHeartbeatState().getFractionDead() >= NEARLY_DEAD)
                        .map(one ->
                                new JobId(Long.parseLong(one.getTaskInstance().getId())))
                        .toList());
        parts.running().watch();
    }

    private void compareClocks() {
        boolean right = parts.upkeep().clockIsRight();
        if (clockIsRight.getAndSet(right) != right) {
            if (right) {
                LOG.info("The clock of this machine agrees with the database's again: jobs are taken.");
                scheduler.resume();
            } else {
                LOG.error(
                        "The clock of this machine is more than {} off the database's: no jobs are taken.",
                        JobUpkeep.CLOCK_OFF_AT_MOST);
                scheduler.pause();
            }
        }
    }

    /** There is a job that this instance could take now. */
    void wake() {
        scheduler.triggerCheckForDueExecutions();
    }

    /** Works are told to stop; whatever this worker holds is given back. */
    void stop() {
        scheduler.pause();
        parts.running().stopAll(Reason.SHUTDOWN);
        scheduler.stop();
        watch.shutdownNow();
        attempt(() -> parts.turns().giveBack(name));
    }
}
