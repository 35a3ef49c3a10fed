package io.kamerton.shell;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.shared.Tooltip;
import com.vaadin.flow.server.VaadinRequest;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import java.net.InetAddress;

/** Tells administrators that what they do can be read on the way: the page came over a network without TLS. */
class UnencryptedBadge extends Composite<StatusBadge> {

    UnencryptedBadge() {
        Tooltip.forComponent(getContent()).setText(Texts.text("frame.unencrypted.advice"));
        getContent().getElement().setAttribute("tabindex", "0");
    }

    @Override
    protected StatusBadge initContent() {
        return new StatusBadge(Meaning.BAD, Texts.text("frame.unencrypted"));
    }

    static boolean isNeeded() {
        var request = VaadinRequest.getCurrent();
        return request != null && !request.isSecure() && !isThisMachine(request.getRemoteAddr());
    }

    private static boolean isThisMachine(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
