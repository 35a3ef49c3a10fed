package io.kamerton.identity.factor;

import io.kamerton.shared.UserId;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Whether a code is right, by the server's time. A step counts once: the row of the factor remembers the last one. */
@Component
public class TotpVerifier {

    private final TotpFactors factors;
    private final Clock clock;

    TotpVerifier(TotpFactors factors, Clock clock) {
        this.factors = factors;
        this.clock = clock;
    }

    /** True exactly once for a code, also where many ask at the same time. Tries are counted by the caller. */
    public boolean accept(UserId user, String code) {
        if (!Totp.looksLikeCode(code)) {
            return false;
        }
        var secret = factors.confirmed(user);
        if (secret.isEmpty()) {
            return false;
        }
        var step = Totp.stepOf(code, secret.get(), clock.instant());
        return step.isPresent() && factors.useUp(user, step.getAsLong());
    }

    /** After this no code of the present and the next step counts. */
    void burn(UserId user) {
        factors.useUp(user, Totp.stepOf(clock.instant()) + Totp.WINDOW);
    }
}
