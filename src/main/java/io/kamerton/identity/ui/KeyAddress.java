package io.kamerton.identity.ui;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import io.kamerton.shared.api.WebSettings;

/** Where programs reach this installation: as it was configured, else as this browser reached it. */
final class KeyAddress {

    private KeyAddress() {}

    static String of(WebSettings address) {
        if (address.isKnown()) {
            return address.of("");
        }
        return VaadinRequest.getCurrent() instanceof VaadinServletRequest request
                ? request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort()
                : "http://localhost:8000";
    }
}
