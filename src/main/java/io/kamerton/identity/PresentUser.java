package io.kamerton.identity;

import io.kamerton.identity.key.KeyAuthentication;
import io.kamerton.identity.key.KnownKey;
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

    @Override
    public Optional<String> keyLabel() {
        return presentKey().map(KnownKey::shownAs);
    }

    @Override
    public boolean mayCall(String model) {
        return presentKey().map(key -> key.mayCall(model)).orElse(true);
    }

    private Optional<KnownKey> presentKey() {
        return authentication()
                .filter(KeyAuthentication.class::isInstance)
                .map(authentication -> ((KeyAuthentication) authentication).key());
    }

    private Optional<Authentication> authentication() {
        return Optional.ofNullable(strategy.getContext().getAuthentication());
    }
}
