package io.kamerton.shared;

/** The rules of service methods, for {@code @PreAuthorize}: a key needs the scope, a person the role. */
public final class Access {

    public static final String TUNING_READ = "hasAnyAuthority('SCOPE_tuning.read', 'ROLE_VIEWER')";
    /** Figures together with message text: viewers do not see it. */
    public static final String TUNING_TEXT = "hasAnyAuthority('SCOPE_tuning.read', 'ROLE_ANALYST')";

    public static final String TUNING_WRITE = "hasAnyAuthority('SCOPE_tuning.write', 'ROLE_ANALYST')";
    public static final String TUNING_PROMOTE = "hasAnyAuthority('SCOPE_tuning.promote', 'ROLE_ANALYST')";
    public static final String MODELS = "hasAnyAuthority('SCOPE_models', 'ROLE_ANALYST')";
    public static final String ADMIN = "hasAnyAuthority('SCOPE_admin', 'ROLE_ADMIN')";
    /** Whoever is logged in or holds any key. */
    public static final String ANYONE_KNOWN = "isAuthenticated()";

    private Access() {}
}
