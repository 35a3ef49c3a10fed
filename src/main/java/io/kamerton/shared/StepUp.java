package io.kamerton.shared;

import org.springframework.security.core.Authentication;

/**
 * Whether a person has given the second factor lately; the bean is called {@code stepUp}.
 * Rules of service methods ask it through {@link Access#ADMIN_FRESH} and its like, screens before they offer the act.
 */
public interface StepUp {

    /** How long a code counts as fresh, in seconds. */
    int SECONDS = 300;

    /** The authority of a session whose second factor was shown. */
    String AUTHORITY = "FACTOR_TOTP";

    /** True for people whose second factor was given within {@link #SECONDS}; false for programs. */
    boolean fresh(Authentication authentication);

    /** False for a token that was traded for a key: what lives minutes must not make anything that lasts. */
    boolean lasting(Authentication authentication);

    /** As {@link #fresh(Authentication)}, of the present user. */
    boolean fresh();
}
