package io.kamerton.job;

import com.zaxxer.hikari.HikariDataSource;
import io.kamerton.shared.database.OwnConnections;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The worker of this instance: begins when everything else is up, ends before anything else goes. */
@Component
class JobLifecycle implements SmartLifecycle {

    /** For claims and beats; works use the pool of everybody. */
    private static final int CONNECTIONS = 3;

    private final OwnConnections connections;
    private final JobRunner runner;
    private final RunningJobs running;
    private final Turns turns;
    private final JobUpkeep upkeep;
    private final Timetable timetable;
    private final JobSettings settings;
    private final Clock clock;
    private volatile Optional<Running> present = Optional.empty();

    private record Running(JobWorker worker, HikariDataSource pool) {}

    JobLifecycle(
            OwnConnections connections,
            JobRunner runner,
            RunningJobs running,
            Turns turns,
            JobUpkeep upkeep,
            Timetable timetable,
            JobSettings settings,
            Clock clock) {
        this.connections = connections;
        this.runner = runner;
        this.running = running;
        this.turns = turns;
        this.upkeep = upkeep;
        this.timetable = timetable;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        var pool = connections.pool("kamerton jobs", CONNECTIONS);
        var worker = new JobWorker(new JobWorker.Parts(
                pool, runner, running, turns, upkeep, timetable::look, JobWorker.BEAT, settings, clock));
        worker.start();
        present = Optional.of(new Running(worker, pool));
    }

    @Override
    public void stop() {
        present.ifPresent(one -> {
            one.worker().stop();
            one.pool().close();
        });
        present = Optional.empty();
    }

    @Override
    public boolean isRunning() {
        return present.isPresent();
    }

    void wake() {
        present.ifPresent(one -> one.worker().wake());
    }
}
