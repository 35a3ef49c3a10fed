package io.kamerton.gateway.log;

import io.kamerton.gateway.log.SumsRun.State;
import io.kamerton.shared.Access;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the sums of calls anew from the log, in the background, one run at a time in all instances. */
@Service
public class SumsService implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SumsService.class);

    private final SumsAnew sums;
    private final SumsRuns runs;
    private final LogSettings settings;
    private final CurrentUser user;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor();

    SumsService(
            SumsAnew sums,
            SumsRuns runs,
            LogSettings settings,
            CurrentUser user,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.sums = sums;
        this.runs = runs;
        this.settings = settings;
        this.user = user;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Begins a run; figures of a day are right again as soon as it is made.
     *
     * @param first UTC; every row of it must still be there
     * @param last UTC; today at most
     * @throws InvalidException on {@code first_day} or {@code last_day}
     * @throws ConflictException another run is not over
     */
    @PreAuthorize(Access.ADMIN)
    public SumsRun start(LocalDate first, LocalDate last) {
        var oldest = oldest();
        if (first.isBefore(oldest)) {
            throw new InvalidException(
                    "first_day", "must be within the days that the log is kept, not before " + oldest);
        }
        if (last.isBefore(first) || last.isAfter(today())) {
            throw new InvalidException("last_day", "must not be before the first day, and not after today (UTC)");
        }
        var run = transaction.execute(status -> begun(first, last));
        worker.execute(() -> make(run));
        return run;
    }

    private SumsRun begun(LocalDate first, LocalDate last) {
        long id = runs.begin(first, last, user.name())
                .orElseThrow(() -> new ConflictException(Wording.of("log.refused.running")));
        audit.record(Act.of(
                "log.sums_started", subject(id), Map.of("first_day", first.toString(), "last_day", last.toString())));
        return present(id);
    }

    /** @throws ConflictException it has ended already */
    @PreAuthorize(Access.ADMIN)
    @Transactional
    public SumsRun cancel(long id) {
        var run = present(id);
        if (!runs.end(id, State.CANCELLED)) {
            throw new ConflictException(Wording.of("log.refused.over"));
        }
        audit.record(Act.of("log.sums_cancelled", subject(id), Map.of("done", run.done(), "days", run.days())));
        return present(id);
    }

    /** The last ten, newest first. */
    @PreAuthorize(Access.ROUTES_READ)
    public List<SumsRun> list() {
        return runs.list();
    }

    @PreAuthorize(Access.ROUTES_READ)
    public Optional<SumsRun> find(long id) {
        return runs.find(id);
    }

    /** The first day of which every row is there, UTC. */
    @PreAuthorize(Access.ROUTES_READ)
    public LocalDate oldestDay() {
        return oldest();
    }

    private void make(SumsRun run) {
        try {
            boolean wanted = true;
            for (var day = run.first(); wanted && !day.isAfter(run.last()); day = day.plusDays(1)) {
                sums.day(day);
                wanted = runs.dayDone(run.id());
            }
            if (wanted) {
                sums.users();
                runs.end(run.id(), State.DONE);
            }
        } catch (RuntimeException e) {
            LOG.error("The sums of the log could not be made anew.", e);
            runs.end(run.id(), State.FAILED);
        }
    }

    /** UTC. */
    @PreAuthorize(Access.ROUTES_READ)
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private LocalDate oldest() {
        return LocalDate.ofInstant(clock.instant().minus(settings.facts()), ZoneOffset.UTC)
                .plusDays(1);
    }

    private SumsRun present(long id) {
        return runs.find(id).orElseThrow(() -> new NotFoundException(Wording.of("log.refused.unknown")));
    }

    private static String subject(long id) {
        return "sums " + id;
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
