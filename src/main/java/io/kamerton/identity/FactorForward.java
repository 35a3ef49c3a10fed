package io.kamerton.identity;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterListener;
import com.vaadin.flow.router.ListenerPriority;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;

/** Whoever lacks a factor and navigates inside of the application is led to the page that asks for it. */
@Component
class FactorForward implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;

    private final transient MfaPolicy policy;
    private final transient SecurityContextHolderStrategy strategy;

    FactorForward(MfaPolicy policy, SecurityContextHolderStrategy strategy) {
        this.policy = policy;
        this.strategy = strategy;
    }

    @Override
    public void serviceInit(ServiceInitEvent init) {
        init.getSource().addUIInitListener(event -> event.getUI().addBeforeEnterListener(new Forward()));
    }

    private void lead(BeforeEnterEvent event) {
        if (event.getNavigationTarget().isAnnotationPresent(AnonymousAllowed.class)) {
            return;
        }
        switch (policy.stageOf(strategy.getContext().getAuthentication())) {
            case CODE -> event.forwardTo("mfa");
            case ENROLMENT -> event.forwardTo("enrol");
            case OUTSIDE, INSIDE -> {}
        }
    }

    /** Before the check of access, which would show a refusal. */
    @ListenerPriority(Integer.MAX_VALUE)
    private final class Forward implements BeforeEnterListener {

        private static final long serialVersionUID = 1L;

        @Override
        public void beforeEnter(BeforeEnterEvent event) {
            lead(event);
        }
    }
}
