package io.kamerton.identity.key;

import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Which scopes a person's roles allow her keys; the one place that says it. A scope opens no more than the screens. */
public final class RoleScopes {

    private RoleScopes() {}

    /** The scopes that these roles allow together; none where there is no role. */
    public static Set<Scope> of(Collection<Role> roles) {
        var scopes = EnumSet.noneOf(Scope.class);
        Role.expand(roles).forEach(role -> scopes.addAll(ofOnly(role)));
        return scopes;
    }

    private static Set<Scope> ofOnly(Role role) {
        return switch (role) {
            // tuning.read shows message text, which viewers do not see
            case VIEWER -> EnumSet.of(Scope.METRICS);
            case EDITOR -> EnumSet.of(Scope.RAG_READ, Scope.RAG_WRITE);
            case ANALYST ->
                EnumSet.of(Scope.MODELS, Scope.TUNING_READ, Scope.TUNING_WRITE, Scope.TUNING_PROMOTE, Scope.RAG_READ);
            case ADMIN -> EnumSet.allOf(Scope.class);
        };
    }
}
