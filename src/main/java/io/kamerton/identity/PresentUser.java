package io.kamerton.identity;

import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.UserId;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;

/** The current user by the security context. */
@Component
class PresentUser implements CurrentUser {

    private final SecurityContextHolderStrategy strategy;

    PresentUser(SecurityContextHolderStrategy strategy) {
        this.strategy = strategy;
    }

    @Override
    public Optional<UserId> id() {
        return authentication().flatMap(authentication -> {
            if (authentication instanceof KeyAuthentication key) {
                return Optional.of(key.owner());
            }
            return authentication.getPrincipal() instanceof KamertonUser person
                    ? Optional.of(person.id())
                    : Optional.empty();
        });
    }

    @Override
    public String name() {
        return authentication().map(Authentication::getName).orElse("system");
    }

    private Optional<Authentication> authentication() {
        return Optional.ofNullable(strategy.getContext().getAuthentication());
    }
}
