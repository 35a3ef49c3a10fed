package io.kamerton.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.communication.JSR356WebsocketInitializer;
import com.vaadin.flow.shared.ApplicationConstants;
import org.atmosphere.cpr.Action;
import org.atmosphere.cpr.AtmosphereFramework;
import org.atmosphere.cpr.AtmosphereInterceptorAdapter;
import org.atmosphere.cpr.AtmosphereResource;
import org.atmosphere.cpr.AtmosphereResource.TRANSPORT;
import org.atmosphere.util.Utils;
import org.atmosphere.websocket.WebSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The websocket of a screen carries what the server says, and nothing else: what people do comes by requests, which pass
 * the limits and the check of the session. A message on the socket is not read; the socket closes.
 */
@Component
class PushListens implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(PushListens.class);

    @Override
    public void serviceInit(ServiceInitEvent init) {
        if (init.getSource() instanceof VaadinServletService service) {
            var develops = !service.getDeploymentConfiguration().isProductionMode();
            pushOf(service).interceptor(new Deaf(develops));
        }
    }

    /** It has to be there: without it messages would be read that nothing limits. */
    private static AtmosphereFramework pushOf(VaadinServletService service) {
        var servlet = service.getServlet().getServletConfig();
        var name = JSR356WebsocketInitializer.getAttributeName(servlet.getServletName());
        if (servlet.getServletContext().getAttribute(name) instanceof AtmosphereFramework push) {
            return push;
        }
        throw new IllegalStateException("The channel of push is not where it was: " + name);
    }

    /** Stands behind the interceptors that come with the channel, among them the one that takes signs of life. */
    private static final class Deaf extends AtmosphereInterceptorAdapter {

        private final boolean develops;

        Deaf(boolean develops) {
            this.develops = develops;
        }

        @Override
        public Action inspect(AtmosphereResource resource) {
            if (!isMessage(resource) || isOfTools(resource)) {
                return Action.CONTINUE;
            }
            ForgedMessages.note("push", "on the socket, which takes none");
            if (resource.getResponse().getAsyncIOWriter() instanceof WebSocket socket) {
                close(socket);
            }
            return Action.CANCELLED;
        }

        /** Whatever goes wrong here must not get out: the channel would go on with the message. */
        private static void close(WebSocket socket) {
            try {
                socket.close();
            } catch (RuntimeException e) {
                log.debug("The socket was closed already.", e);
            }
        }

        private static boolean isMessage(AtmosphereResource resource) {
            return Utils.webSocketMessage(resource)
                    || resource.transport() == TRANSPORT.WEBSOCKET
                            && !"GET".equals(resource.getRequest().getMethod());
        }

        /** Vaadin's tools, which are there while somebody develops. */
        private boolean isOfTools(AtmosphereResource resource) {
            return develops && resource.getRequest().getParameter(ApplicationConstants.DEBUG_WINDOW_CONNECTION) != null;
        }
    }
}
