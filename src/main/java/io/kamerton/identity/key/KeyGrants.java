package io.kamerton.identity.key;

import io.kamerton.identity.key.StoredKey.Owner;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Scope;
import io.kamerton.shared.problem.InvalidException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;

/**
 * What a caller may put on a key: never more than the owner's roles allow, and a program never more than it has itself,
 * in scopes, models, addresses, limits and time.
 */
@Component
class KeyGrants {

    private final SecurityContextHolderStrategy strategy;

    KeyGrants(SecurityContextHolderStrategy strategy) {
        this.strategy = strategy;
    }

    /** @param kept scopes that the key has already; they may stay although the owner lost the role for them */
    void requireAllowed(Owner owner, KeyTerms terms, Set<Scope> kept) {
        var refused = terms.scopes().stream()
                .filter(scope -> !owner.mayGrant().contains(scope) && !kept.contains(scope))
                .collect(Collectors.toSet());
        if (!refused.isEmpty()) {
            throw new InvalidException("scopes", "are not allowed by the owner's roles: " + named(refused));
        }
        requireAll(terms);
    }

    /** A program needs every scope itself, and its own restrictions bind what it hands out. */
    void requireAll(KeyTerms terms) {
        var caller = caller();
        if (caller.isEmpty()) {
            return;
        }
        if (isToken()) {
            // what lives minutes must not turn itself into what lives a year
            throw new AccessDeniedException("A token makes no keys");
        }
        var refused = terms.scopes().stream()
                .filter(scope -> !caller.get().scopes().contains(scope))
                .collect(Collectors.toSet());
        if (!refused.isEmpty()) {
            throw new AccessDeniedException("The calling key lacks: " + named(refused));
        }
        if (isWider(caller.get().routes(), terms.routes())
                || isWider(caller.get().ipRanges(), terms.ipRanges())
                || isHigher(caller.get().requestsPerMinute(), terms.requestsPerMinute())
                || isHigher(caller.get().tokensPerMinute(), terms.tokensPerMinute())) {
            throw new AccessDeniedException("The calling key is restricted and the other would be less so");
        }
        if (terms.priority().compareTo(caller.get().priority()) > 0) {
            throw new AccessDeniedException("The calling key may not ask for so high a priority itself");
        }
    }

    /**
     * People who are no administrators give their calls no precedence over those of others.
     *
     * @param before what an administrator gave the key may stay
     */
    void requireOrdinary(Set<Scope> grantable, KeyTerms terms, Priority before) {
        Priority asked = terms.priority();
        if (asked.compareTo(Priority.NORMAL) > 0 && asked.compareTo(before) > 0 && !grantable.contains(Scope.ADMIN)) {
            throw new InvalidException("priority", "above normal is given by administrators only");
        }
    }

    /**
     * When the key ends: as it is asked, but for programs no later than the calling key does, or than the key would have
     * ended anyhow.
     *
     * @param before when the key ends without the act; for a new key the present
     */
    Instant end(Instant asked, Instant before) {
        return caller().flatMap(KnownKey::endsAt)
                .map(own -> own.isAfter(before) ? own : before)
                .filter(asked::isAfter)
                .orElse(asked);
    }

    private static boolean isHigher(Optional<Integer> callers, Optional<Integer> asked) {
        return callers.filter(most -> asked.filter(limit -> limit <= most).isEmpty())
                .isPresent();
    }

    private static <T> boolean isWider(Collection<T> callers, Collection<T> asked) {
        return !callers.isEmpty() && (asked.isEmpty() || !callers.containsAll(asked));
    }

    private boolean isToken() {
        return strategy.getContext().getAuthentication() instanceof KeyAuthentication program && program.isToken();
    }

    private Optional<KnownKey> caller() {
        return KeyAuthentication.keyOf(strategy.getContext().getAuthentication());
    }

    private static String named(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::wireName).collect(Collectors.joining(", "));
    }
}
