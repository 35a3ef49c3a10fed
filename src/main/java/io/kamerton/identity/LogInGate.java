package io.kamerton.identity;

import io.kamerton.identity.LogInRefused.Reason;
import io.kamerton.identity.limits.Attempt;
import io.kamerton.identity.limits.FailureCounter;
import io.kamerton.identity.limits.Subject;
import io.kamerton.shared.problem.TryLaterException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Before any password or code is compared: the pace of the address, then the failures of the account and factor. */
@Component
class LogInGate {

    private final FailureCounter failures;
    private final Clock clock;

    LogInGate(FailureCounter failures, Clock clock) {
        this.failures = failures;
        this.clock = clock;
    }

    /** @throws LogInRefused where nothing may be compared */
    void enter(Subject subject, Factor factor, String browser, String address) {
        try {
            failures.requirePace(address);
            switch (failures.begin(subject, factor.name(), browser)) {
                case Attempt.Go() -> {}
                case Attempt.Wait wait -> throw new LogInRefused(Reason.WAIT, atLeastASecond(wait));
                case Attempt.Off() -> throw new LogInRefused(Reason.OFF);
            }
        } catch (TryLaterException late) {
            throw new LogInRefused(Reason.WAIT, late.retryAfter());
        }
    }

    void succeeded(Subject subject, Factor factor, String browser) {
        failures.success(subject, factor.name(), browser);
    }

    private Duration atLeastASecond(Attempt.Wait wait) {
        var left = Duration.between(clock.instant(), wait.until());
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }
}
