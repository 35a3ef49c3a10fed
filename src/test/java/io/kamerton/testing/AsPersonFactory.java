package io.kamerton.testing;

import io.kamerton.identity.TestPeople;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.test.context.support.WithSecurityContextFactory;

/** Makes the person where there is none of the name. */
final class AsPersonFactory implements WithSecurityContextFactory<AsPerson> {

    private final ApplicationContext application;

    AsPersonFactory(ApplicationContext application) {
        this.application = application;
    }

    @Override
    public SecurityContext createSecurityContext(AsPerson wanted) {
        var person = wanted.name().isEmpty()
                ? TestPeople.with(wanted.value(), application)
                : TestPeople.named(wanted.name(), wanted.value(), application);
        return new SecurityContextImpl(TestPeople.inside(person, application));
    }
}
