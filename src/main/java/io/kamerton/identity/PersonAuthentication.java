package io.kamerton.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * A person in a session with the factors that she has shown. It declares no {@code toBuilder} on purpose: Spring would
 * merge the authorities of the former token into the next one, so that a role would outlive its withdrawal.
 */
final class PersonAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final KamertonUser person;

    PersonAuthentication(KamertonUser person, Collection<FactorGrantedAuthority> factors) {
        super(together(person.authorities(), factors));
        this.person = person;
        super.setAuthenticated(true);
    }

    KamertonUser person() {
        return person;
    }

    boolean has(Factor factor) {
        return shown(factor).isPresent();
    }

    /** When the factor was shown last; empty where it was not. */
    Optional<Instant> shownAt(Factor factor) {
        return shown(factor).map(FactorGrantedAuthority::getIssuedAt);
    }

    /** The authority of a factor that was shown, to be carried on. */
    Optional<FactorGrantedAuthority> shown(Factor factor) {
        return getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .filter(authority -> authority.getAuthority().equals(factor.authority()))
                .findFirst();
    }

    @Override
    public String getName() {
        return person.getName();
    }

    @Override
    public Object getPrincipal() {
        return person;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    // one session's token equals no other's, whoever is in it
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private static List<GrantedAuthority> together(
            Collection<GrantedAuthority> roles, Collection<FactorGrantedAuthority> factors) {
        var all = new ArrayList<>(roles);
        all.addAll(factors);
        return all;
    }
}
