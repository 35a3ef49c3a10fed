package io.kamerton.identity.people.ui;

import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kamerton.identity.people.PasswordLinkService;

/** Where an invitation leads to. */
@Route(value = "invite", autoLayout = false)
@AnonymousAllowed
class InviteView extends LinkDoor {

    InviteView(PasswordLinkService links) {
        super(links);
    }

    @Override
    String topic() {
        return "invite";
    }
}
