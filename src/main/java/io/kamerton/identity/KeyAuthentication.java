package io.kamerton.identity;

import io.kamerton.shared.UserId;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** A program that showed a valid key. */
final class KeyAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient UserId owner;
    private final String ownerName;
    private final long keyId;

    KeyAuthentication(UserId owner, String ownerName, long keyId, Collection<? extends GrantedAuthority> authorities) {
        super(authorities);
        this.owner = owner;
        this.ownerName = ownerName;
        this.keyId = keyId;
        setAuthenticated(true);
    }

    UserId owner() {
        return owner;
    }

    @Override
    public String getName() {
        return ownerName;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return ownerName;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyAuthentication that && keyId == that.keyId && super.equals(other);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), keyId);
    }
}
