package io.kamerton.identity;

import io.kamerton.identity.UserAccounts.UserAccount;
import io.kamerton.shared.Role;
import io.kamerton.shared.UserId;
import java.io.Serializable;
import java.security.Principal;
import java.util.Collection;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A person who is logging in or has, as she was at her last factor. */
final class KamertonUser implements Principal, Serializable {

    private static final long serialVersionUID = 2L;

    private final long id;
    private final String name;
    private final Set<Role> roles;
    private final boolean enrolled;
    private final long securityVersion;

    KamertonUser(UserAccount account) {
        this.id = account.id().value();
        this.name = account.username();
        this.roles = Set.copyOf(account.roles());
        this.enrolled = account.enrolled();
        this.securityVersion = account.securityVersion();
    }

    UserId id() {
        return new UserId(id);
    }

    @Override
    public String getName() {
        return name;
    }

    /** Her own roles, without those that they imply. */
    Set<Role> roles() {
        return roles;
    }

    /** Whether she has a confirmed second factor. */
    boolean enrolled() {
        return enrolled;
    }

    long securityVersion() {
        return securityVersion;
    }

    Collection<GrantedAuthority> authorities() {
        return Role.expand(roles).stream()
                .map(Role::authority)
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
