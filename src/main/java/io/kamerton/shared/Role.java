package io.kamerton.shared;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** What a person may do. A role holds the roles that it implies, so that rules name the least role that suffices. */
public enum Role {
    VIEWER,
    EDITOR,
    ANALYST,
    ADMIN;

    /** The authority that a rule names, e.g. {@code ROLE_ANALYST}. */
    public String authority() {
        return "ROLE_" + name();
    }

    /** The given roles with all that they imply: EDITOR and ANALYST imply VIEWER, ADMIN implies every role. */
    public static Set<Role> expand(Collection<Role> roles) {
        if (roles.contains(ADMIN)) {
            return EnumSet.allOf(Role.class);
        }
        var all = EnumSet.noneOf(Role.class);
        all.addAll(roles);
        if (!all.isEmpty()) {
            all.add(VIEWER);
        }
        return all;
    }
}
