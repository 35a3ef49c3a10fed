package io.kamerton.identity.session;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedHttpSession;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The HTTP session of the present request or screen. */
@Component
public class PresentSession {

    /** Empty where there is no request and no screen, as in scheduled work. */
    public Optional<HttpSession> http() {
        var vaadin = VaadinSession.getCurrent();
        if (vaadin != null && vaadin.getSession() instanceof WrappedHttpSession wrapped) {
            return Optional.of(wrapped.getHttpSession());
        }
        if (VaadinRequest.getCurrent() == null
                && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            return Optional.ofNullable(attributes.getRequest().getSession(false));
        }
        return Optional.empty();
    }

    public void put(String name, Serializable value) {
        http().ifPresent(session -> session.setAttribute(name, value));
    }

    public <T> Optional<T> get(String name, Class<T> type) {
        return http().map(session -> session.getAttribute(name))
                .filter(type::isInstance)
                .map(type::cast);
    }

    public void remove(String name) {
        http().ifPresent(session -> session.removeAttribute(name));
    }
}
