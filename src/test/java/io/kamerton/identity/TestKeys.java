package io.kamerton.identity;

import io.kamerton.identity.UserAccounts.Kind;
import io.kamerton.identity.key.FirstKey;
import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import io.kamerton.shared.UserId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** Keys for tests that call the API as somebody in particular. */
public final class TestKeys {

    private TestKeys() {}

    /** A key of a service account of its own, with exactly these scopes. */
    public static String with(ApplicationContext application, Scope... scopes) {
        var owner = application
                .getBean(UserAccounts.class)
                .create("service:" + UUID.randomUUID(), Kind.SERVICE, null, List.of());
        return of(owner, application, scopes);
    }

    /** A person without a password who has these roles. */
    public static UserId person(ApplicationContext application, Role... roles) {
        return application
                .getBean(UserAccounts.class)
                .create("person-" + UUID.randomUUID(), Kind.PERSON, null, List.of(roles));
    }

    public static String of(UserId owner, ApplicationContext application, Scope... scopes) {
        var key = "scoped-" + UUID.randomUUID() + UUID.randomUUID();
        application
                .getBean(FirstKey.class)
                .keepOnly(owner, "test " + UUID.randomUUID(), key, Set.copyOf(Arrays.asList(scopes)));
        return key;
    }
}
