package io.kamerton.identity;

import io.kamerton.identity.UserAccounts.Kind;
import io.kamerton.shared.Role;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.security.crypto.password.PasswordEncoder;

/** People for tests that log in. */
public final class TestPeople {

    private TestPeople() {}

    /** Somebody with just this role. */
    public static Person with(Role role, ApplicationContext application) {
        var person = new Person(role.name().toLowerCase() + "-" + UUID.randomUUID(), "pw-" + UUID.randomUUID());
        var hash = application.getBean(PasswordEncoder.class).encode(person.password());
        application.getBean(UserAccounts.class).create(person.name(), Kind.PERSON, hash, List.of(role));
        return person;
    }

    public record Person(String name, String password) {}
}
