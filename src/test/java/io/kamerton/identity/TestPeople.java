package io.kamerton.identity;

import io.kamerton.identity.UserAccounts.Kind;
import io.kamerton.identity.factor.Enrolment;
import io.kamerton.identity.key.KeyAuthentication;
import io.kamerton.identity.key.KeyId;
import io.kamerton.identity.key.KnownKey;
import io.kamerton.identity.session.TestSessions;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import io.kamerton.shared.Secret;
import io.kamerton.shared.UserId;
import io.kamerton.testing.TestCodes;
import io.kamerton.testing.TestInstallation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** People for tests that log in. */
public final class TestPeople {

    private TestPeople() {}

    /** Somebody with just this role and a confirmed second factor. */
    public static Person with(Role role, ApplicationContext application) {
        return enrolled(withoutFactor(role, application), application);
    }

    /** The person of this name, made where there is none yet. */
    public static Person named(String name, Role role, ApplicationContext application) {
        var known = application.getBean(UserAccounts.class).findPerson(name);
        return known.isPresent()
                ? new Person(name, "not known any more")
                : enrolled(create(name, role, application), application);
    }

    /** As the security context holds her after both factors. */
    public static Authentication inside(Person person, ApplicationContext application) {
        var account = application
                .getBean(UserAccounts.class)
                .findPerson(person.name())
                .orElseThrow();
        var now = application.getBean(Clock.class).instant();
        return new PersonAuthentication(
                new KamertonUser(account), List.of(Factor.PASSWORD.shownAt(now), Factor.TOTP.shownAt(now)));
    }

    public static UserId idOf(Person person, ApplicationContext application) {
        return application
                .getBean(UserAccounts.class)
                .findPerson(person.name())
                .orElseThrow()
                .id();
    }

    /** As if her factors in all open sessions were shown ten minutes ago. */
    public static void ageFactor(Person person, ApplicationContext application) {
        var account = application
                .getBean(UserAccounts.class)
                .findPerson(person.name())
                .orElseThrow();
        var then = application.getBean(Clock.class).instant().minusSeconds(600);
        var token = new PersonAuthentication(
                new KamertonUser(account), List.of(Factor.PASSWORD.shownAt(then), Factor.TOTP.shownAt(then)));
        TestSessions.of(account.id(), application)
                .forEach(session -> session.setAttribute(
                        HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                        new SecurityContextImpl(token)));
    }

    /** As the security context holds a program whose key has these scopes. */
    public static Authentication program(Scope... scopes) {
        return KeyAuthentication.ofKey(new KnownKey(
                new KeyId(0),
                "test",
                Optional.empty(),
                new UserId(0),
                "program",
                Set.of(scopes),
                Set.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Priority.URGENT,
                Optional.empty(),
                0,
                false));
    }

    /** Somebody with just this role who has not enrolled a second factor. */
    public static Person withoutFactor(Role role, ApplicationContext application) {
        return create(role.name().toLowerCase() + "-" + UUID.randomUUID(), role, application);
    }

    private static Person enrolled(Person person, ApplicationContext application) {
        var user = application
                .getBean(UserAccounts.class)
                .findPerson(person.name())
                .orElseThrow();
        application.getBean(Enrolment.class).confirmKnown(user.id(), Secret.of(TestInstallation.newTotpSecret()));
        return person;
    }

    private static Person create(String name, Role role, ApplicationContext application) {
        var person = new Person(name, "pw-" + UUID.randomUUID());
        var hash = application.getBean(PasswordEncoder.class).encode(person.password());
        application.getBean(UserAccounts.class).create(person.name(), Kind.PERSON, hash, List.of(role));
        return person;
    }

    public record Person(String name, String password) {

        /** A code that the product takes; see {@link TestCodes}. */
        public String code() {
            return TestCodes.codeOf(name);
        }
    }
}
