package io.kamerton.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A code that somebody with a right password sent; never authenticated. */
final class CodeAttempt extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final PersonAuthentication present;
    private final String code;
    private final Purpose purpose;

    CodeAttempt(PersonAuthentication present, String code, Purpose purpose, Caller caller) {
        super(List.of());
        this.present = present;
        this.code = code;
        this.purpose = purpose;
        setDetails(caller);
    }

    PersonAuthentication present() {
        return present;
    }

    String code() {
        return code;
    }

    Purpose purpose() {
        return purpose;
    }

    @Override
    public Object getPrincipal() {
        return present.getPrincipal();
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    enum Purpose {
        /** To show the factor that she has, at log-in or anew before a dangerous act. */
        SHOW,
        /** To confirm the factor that was just offered to her. */
        ENROL
    }
}
