package io.kamerton.shared;

/** The rules of service methods, for {@code @PreAuthorize}: a key needs the scope, a person the role. */
public final class Access {

    public static final String TUNING_READ = "hasAnyAuthority('SCOPE_tuning.read', 'ROLE_VIEWER')";
    /** Figures together with message text: viewers do not see it. */
    public static final String TUNING_TEXT = "hasAnyAuthority('SCOPE_tuning.read', 'ROLE_ANALYST')";

    /** Figures that name keys and users. */
    public static final String CALLERS_READ = TUNING_TEXT;

    public static final String TUNING_WRITE = "hasAnyAuthority('SCOPE_tuning.write', 'ROLE_ANALYST')";
    public static final String MODELS = "hasAnyAuthority('SCOPE_models', 'ROLE_ANALYST')";
    /** Figures of those who talk to models. */
    public static final String USERS = "hasAnyAuthority('SCOPE_users', 'ROLE_VIEWER')";
    /** Who talks to models, with the notes about them. */
    public static final String PEOPLE = "hasAnyAuthority('SCOPE_users', 'ROLE_ANALYST')";
    /** Where calls go and with which prompt. */
    public static final String ROUTES_READ = "hasAnyAuthority('SCOPE_admin', 'SCOPE_tuning.read', 'ROLE_ANALYST')";

    public static final String ADMIN = "hasAnyAuthority('SCOPE_admin', 'ROLE_ADMIN')";
    /** Dangerous acts of administrators: a person needs a second factor of the last five minutes, a key its scope; no token. */
    public static final String ADMIN_FRESH = "(hasAuthority('SCOPE_admin') and @stepUp.lasting(authentication))"
            + " or (hasRole('ADMIN') and @stepUp.fresh(authentication))";

    /** Writing a winner into a route, and undoing it. */
    public static final String PROMOTE_FRESH =
            "hasAuthority('SCOPE_tuning.promote') or (hasRole('ANALYST') and @stepUp.fresh(authentication))";

    /** What everyone does with her own account at a screen; programs have none. */
    public static final String PERSON = "hasRole('VIEWER')";

    public static final String PERSON_FRESH = "hasRole('VIEWER') and @stepUp.fresh(authentication)";
    /** Whoever is logged in or holds any key. */
    public static final String ANYONE_KNOWN = "isAuthenticated()";

    /** Anybody at all, known or not. */
    public static final String ANYBODY = "permitAll";

    private Access() {}
}
