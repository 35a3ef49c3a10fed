package io.kamerton.identity;

import io.kamerton.identity.key.KeyAuthentication;
import io.kamerton.shared.StepUp;
import java.time.Clock;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;

/** Reads the age of the second factor from the token. */
@Component("stepUp")
class FactorStepUp implements StepUp {

    private final SecurityContextHolderStrategy strategy;
    private final Clock clock;

    FactorStepUp(SecurityContextHolderStrategy strategy, Clock clock) {
        this.strategy = strategy;
        this.clock = clock;
    }

    @Override
    public boolean fresh(Authentication authentication) {
        return authentication instanceof PersonAuthentication token
                && token.shownAt(Factor.TOTP)
                        .map(shown -> !shown.plusSeconds(SECONDS).isBefore(clock.instant()))
                        .orElse(false);
    }

    @Override
    public boolean lasting(Authentication authentication) {
        return !(authentication instanceof KeyAuthentication program && program.isToken());
    }

    @Override
    public boolean fresh() {
        var authentication = strategy.getContext().getAuthentication();
        return authentication != null && fresh(authentication);
    }
}
