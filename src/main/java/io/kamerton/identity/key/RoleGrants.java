package io.kamerton.identity.key;

import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;

/**
 * Whom a program may make, change or let in anew. A person makes keys as wide as her roles and stays when the key has
 * ended, so that a key which has less than these roles would give more than it has.
 */
@Component
public class RoleGrants {

    private final SecurityContextHolderStrategy strategy;

    RoleGrants(SecurityContextHolderStrategy strategy) {
        this.strategy = strategy;
    }

    /**
     * Lets people pass: their second factor is asked elsewhere.
     *
     * @param roles what the person has, or is to get
     * @throws NarrowKeyException the calling key opens less than these roles
     */
    public void requireReach(Collection<Role> roles) {
        KeyAuthentication.keyOf(strategy.getContext().getAuthentication()).ifPresent(key -> requireReach(key, roles));
    }

    private static void requireReach(KnownKey key, Collection<Role> roles) {
        if (isBound(key)) {
            throw new NarrowKeyException("The calling key is restricted to some addresses, models or limits;"
                    + " people are not, so it makes, changes and resets none.");
        }
        var lacking = RoleScopes.of(roles).stream()
                .filter(scope -> !key.scopes().contains(scope))
                .sorted()
                .map(Scope::wireName)
                .collect(Collectors.joining(", "));
        if (!lacking.isEmpty()) {
            throw new NarrowKeyException(
                    "The person's roles open more than the calling key, which lacks: " + lacking + ".");
        }
        if (Role.expand(roles).contains(Role.ADMIN) && key.endsAt().isPresent()) {
            throw new NarrowKeyException(
                    "The calling key has an end; administrators have none, so it makes, changes and resets none.");
        }
    }

    private static boolean isBound(KnownKey key) {
        return !key.routes().isEmpty()
                || !key.ipRanges().isEmpty()
                || key.requestsPerMinute().isPresent()
                || key.tokensPerMinute().isPresent();
    }
}
