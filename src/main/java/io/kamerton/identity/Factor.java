package io.kamerton.identity;

import io.kamerton.shared.StepUp;
import java.time.Instant;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** What a person has shown of herself in a session. */
enum Factor {
    PASSWORD(Factor.PASSWORD_AUTHORITY),
    TOTP(Factor.TOTP_AUTHORITY),
    /** A recovery code: opens the enrolment of a new factor, and nothing else. */
    RECOVERY("FACTOR_RECOVERY");

    static final String PASSWORD_AUTHORITY = FactorGrantedAuthority.PASSWORD_AUTHORITY;
    static final String TOTP_AUTHORITY = StepUp.AUTHORITY;

    private final String authority;

    Factor(String authority) {
        this.authority = authority;
    }

    String authority() {
        return authority;
    }

    FactorGrantedAuthority shownAt(Instant moment) {
        return FactorGrantedAuthority.withAuthority(authority).issuedAt(moment).build();
    }
}
