package io.kamerton.identity.people.ui;

import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kamerton.identity.people.PasswordLinkService;

/** Where a link for a new password leads to. */
@Route(value = "reset", autoLayout = false)
@AnonymousAllowed
class ResetView extends LinkDoor {

    ResetView(PasswordLinkService links) {
        super(links);
    }

    @Override
    String topic() {
        return "reset";
    }
}
