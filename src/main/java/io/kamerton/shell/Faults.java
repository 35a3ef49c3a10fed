package io.kamerton.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Faults while a screen is in use: ours are logged under an id, what the user can act on is told to her. */
@Component
class Faults implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_MILLIS = 8000;
    private static final int LONGEST_CHAIN = 20;
    private static final Logger log = LoggerFactory.getLogger(Faults.class);

    @Override
    public void serviceInit(ServiceInitEvent init) {
        init.getSource().addSessionInitListener(event -> event.getSession().setErrorHandler(Faults::tell));
    }

    /** Logs the fault and answers the id under which the log has it. */
    static String record(Throwable fault) {
        var id = id();
        if (isAway(fault)) {
            log.debug("The answer to a screen was not taken, request {}: {}", id, fault.toString());
            return id;
        }
        log.error("A screen failed, request {}.", id, fault);
        return id;
    }

    private static String note(Throwable fault) {
        if (!ForgedMessages.explain(fault)) {
            return record(fault);
        }
        ForgedMessages.note("screen", fault);
        return id();
    }

    /** Whether the browser closed the connection before it had its answer, which is no fault of anybody. */
    private static boolean isAway(Throwable fault) {
        var one = fault;
        for (var depth = 0; one != null && depth < LONGEST_CHAIN; depth++) {
            if (one instanceof ClientAbortException) {
                return true;
            }
            one = one.getCause();
        }
        return false;
    }

    private static String id() {
        return Optional.ofNullable(MDC.get("request_id"))
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    private static void tell(ErrorEvent event) {
        var message = event.getThrowable() instanceof KamertonException ours
                ? Texts.refusal(ours)
                : Texts.text("error.notice", note(event.getThrowable()));
        if (UI.getCurrent() != null) {
            var notice = Notification.show(message, SHOWN_MILLIS, Notification.Position.BOTTOM_CENTER);
            notice.addThemeNames("error");
            notice.setAssertive(true);
        }
    }
}
