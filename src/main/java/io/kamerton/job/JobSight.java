package io.kamerton.job;

import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import io.kamerton.shared.UserId;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;

/** Whose jobs the caller sees. */
@Component
class JobSight {

    private final CurrentUser user;
    private final SecurityContextHolderStrategy security;

    JobSight(CurrentUser user, SecurityContextHolderStrategy security) {
        this.user = user;
        this.security = security;
    }

    /** Empty: everybody's. */
    Optional<UserId> owner() {
        if (seesAll()) {
            return Optional.empty();
        }
        return Optional.of(user.id().orElseThrow(() -> new AccessDeniedException("nobody's jobs")));
    }

    private boolean seesAll() {
        var authentication = security.getContext().getAuthentication();
        return authentication != null
                && authentication.getAuthorities().stream()
                        .map(granted -> granted.getAuthority())
                        .anyMatch(granted -> Role.ADMIN.authority().equals(granted)
                                || Scope.ADMIN.authority().equals(granted));
    }
}
