package io.kamerton.identity.key;

import io.kamerton.identity.limits.KeyLimits;
import io.kamerton.shared.Scope;
import io.kamerton.shared.UserId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A program that showed a valid key, or a short-lived token that was traded for one. It never has a second factor. */
public final class KeyAuthentication extends AbstractAuthenticationToken implements KeyLimits {

    private static final long serialVersionUID = 1L;

    /** For each set of scopes that a key has; made anew for each call they would cost more than the check of the key. */
    private static final Map<Set<Scope>, List<GrantedAuthority>> AUTHORITIES = new ConcurrentHashMap<>();

    private final transient KnownKey key;
    private final boolean token;

    private KeyAuthentication(KnownKey key, boolean token) {
        super(AUTHORITIES.computeIfAbsent(key.scopes(), KeyAuthentication::authoritiesOf));
        this.key = key;
        this.token = token;
        setAuthenticated(true);
    }

    public static KeyAuthentication ofKey(KnownKey key) {
        return new KeyAuthentication(key, false);
    }

    public static KeyAuthentication ofToken(KnownKey key) {
        return new KeyAuthentication(key, true);
    }

    private static List<GrantedAuthority> authoritiesOf(Set<Scope> scopes) {
        return scopes.stream()
                .map(Scope::authority)
                .sorted()
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    /** The key of the caller, whether she shows it or a token; empty where a person or nobody calls. */
    static Optional<KnownKey> keyOf(@Nullable Authentication caller) {
        return caller instanceof KeyAuthentication program ? Optional.of(program.key()) : Optional.empty();
    }

    public KnownKey key() {
        return key;
    }

    /** Whether a token was shown and not the key itself. */
    public boolean isToken() {
        return token;
    }

    public UserId owner() {
        return key.owner();
    }

    @Override
    public long keyId() {
        return key.id().value();
    }

    @Override
    public Optional<Integer> requestsPerMinute() {
        return key.requestsPerMinute();
    }

    @Override
    public Optional<Integer> tokensPerMinute() {
        return key.tokensPerMinute();
    }

    @Override
    public String getName() {
        return key.ownerName();
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return key.ownerName();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyAuthentication that
                && key.id().equals(that.key.id())
                && token == that.token
                && super.equals(other);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), key.id(), token);
    }
}
