package io.kamerton.identity;

import io.kamerton.identity.UserAccounts.UserAccount;
import io.kamerton.shared.Role;
import io.kamerton.shared.UserId;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** A person as Spring Security knows her, with all roles that hers imply. */
final class KamertonUser extends User {

    private static final long serialVersionUID = 1L;

    private final long id;

    KamertonUser(UserAccount account) {
        super(
                account.username(),
                account.passwordHash(),
                Role.expand(account.roles()).stream()
                        .map(Role::authority)
                        .map(SimpleGrantedAuthority::new)
                        .toList());
        this.id = account.id().value();
    }

    UserId id() {
        return new UserId(id);
    }
}
