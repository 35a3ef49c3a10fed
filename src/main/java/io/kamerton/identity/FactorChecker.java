package io.kamerton.identity;

import com.vaadin.flow.server.auth.AccessCheckResult;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.auth.NavigationAccessChecker;
import com.vaadin.flow.server.auth.NavigationContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/** No screen but those for everybody while a factor is missing, whatever way the screen is asked for. */
final class FactorChecker implements NavigationAccessChecker {

    private static final long serialVersionUID = 1L;

    private final transient MfaPolicy policy;
    private final transient SecurityContextHolderStrategy strategy;

    FactorChecker(MfaPolicy policy, SecurityContextHolderStrategy strategy) {
        this.policy = policy;
        this.strategy = strategy;
    }

    @Override
    public AccessCheckResult check(NavigationContext context) {
        var stage = policy.stageOf(strategy.getContext().getAuthentication());
        var open = stage == Stage.INSIDE
                // nobody is known: the annotations decide
                || stage == Stage.OUTSIDE
                || context.isErrorHandling()
                || context.getNavigationTarget().isAnnotationPresent(AnonymousAllowed.class);
        return open ? context.neutral() : context.deny("A factor is missing.");
    }
}
