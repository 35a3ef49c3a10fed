package io.kamerton.testing;

import io.kamerton.identity.TestPeople;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.test.context.support.WithSecurityContextFactory;

/** A key that is in no table. */
final class AsProgramFactory implements WithSecurityContextFactory<AsProgram> {

    @Override
    public SecurityContext createSecurityContext(AsProgram wanted) {
        return new SecurityContextImpl(TestPeople.program(wanted.value()));
    }
}
