package io.kamerton.conversation;

import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;

/**
 * Whose history it is: people at screens see everybody's, viewers without words; a program sees what came by keys of its
 * own owner, unless it administers.
 */
@Component
class Reaches {

    private final SecurityContextHolderStrategy strategy;
    private final CurrentUser user;

    Reaches(SecurityContextHolderStrategy strategy, CurrentUser user) {
        this.strategy = strategy;
        this.user = user;
    }

    Reach present() {
        var authorities = authorities();
        boolean person = authorities.contains("ROLE_" + Role.VIEWER.name());
        boolean all = person || authorities.contains(Scope.ADMIN.authority());
        boolean words = authorities.contains("ROLE_" + Role.ANALYST.name())
                || authorities.contains(Scope.TUNING_READ.authority());
        return new Reach(all ? Optional.empty() : Optional.of(user.name()), words);
    }

    private Set<String> authorities() {
        var present = strategy.getContext().getAuthentication();
        return present == null
                ? Set.of()
                : present.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .filter(java.util.Objects::nonNull)
                        .collect(Collectors.toSet());
    }
}
