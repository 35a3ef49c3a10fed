package io.kamerton.identity;

import com.vaadin.flow.server.auth.AccessCheckDecision;
import com.vaadin.flow.server.auth.AccessCheckDecisionResolver;
import com.vaadin.flow.server.auth.AccessCheckResult;
import com.vaadin.flow.server.auth.NavigationContext;
import java.util.List;

/** One no is a no; without a yes only error pages open. */
final class DenyWins implements AccessCheckDecisionResolver {

    private static final long serialVersionUID = 1L;

    @Override
    public AccessCheckResult resolve(List<AccessCheckResult> results, NavigationContext context) {
        var decisions = results.stream().map(AccessCheckResult::decision).toList();
        if (decisions.contains(AccessCheckDecision.DENY) || decisions.contains(AccessCheckDecision.REJECT)) {
            return context.deny("Denied.");
        }
        return decisions.contains(AccessCheckDecision.ALLOW) || context.isErrorHandling()
                ? context.allow()
                : context.deny("Nobody allowed it.");
    }
}
