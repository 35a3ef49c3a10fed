package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.html.Span;
import io.kamerton.shared.Role;
import io.kamerton.shared.ui.Texts;
import java.util.List;

/** The roles of a person, each as a word. */
class RoleBadges extends Span {

    RoleBadges(List<Role> roles) {
        addClassName("role-badges");
        roles.forEach(role -> {
            var badge = new Span(Texts.text("role", role));
            badge.addClassNames("badge", "role-badge", role == Role.ADMIN ? "means-attention" : "means-neutral");
            add(badge);
        });
    }
}
