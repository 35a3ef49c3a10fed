package io.kamerton.identity;

import io.kamerton.identity.key.KeyAuthentication;
import io.kamerton.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Who needs a second factor. Asked at every check, so it reads the token and nothing else. Programs are exempt by the
 * type of their token and by nothing else; whoever is not understood needs it.
 */
@Component
class MfaPolicy {

    private final IdentitySettings settings;

    MfaPolicy(IdentitySettings settings) {
        this.settings = settings;
    }

    boolean required(Authentication authentication) {
        if (authentication instanceof KeyAuthentication) {
            return false;
        }
        return !(authentication instanceof PersonAuthentication token) || required(token.person());
    }

    /** ADMIN, EDITOR and ANALYST always; a VIEWER by the setting; whoever enrolled is always asked. */
    private boolean required(KamertonUser person) {
        return person.enrolled()
                || settings.viewersNeedSecondFactor()
                || person.roles().stream().anyMatch(role -> role != Role.VIEWER);
    }

    Stage stageOf(@Nullable Authentication authentication) {
        if (!(authentication instanceof PersonAuthentication token)) {
            return Stage.OUTSIDE;
        }
        if (!required(token) || token.has(Factor.TOTP)) {
            return Stage.INSIDE;
        }
        return token.has(Factor.RECOVERY) || !token.person().enrolled() ? Stage.ENROLMENT : Stage.CODE;
    }
}
