package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import io.kamerton.shared.ui.LanguageSwitch;
import io.kamerton.shared.ui.Logo;
import io.kamerton.shared.ui.SchemeSwitch;

/** The card in the middle of a page before the log-in. */
final class DoorFrame {

    private DoorFrame() {}

    static void into(Main screen, Component... content) {
        var tools = new Div(new LanguageSwitch(), new SchemeSwitch());
        tools.addClassName("frame-tools");
        var card = new Div(new Logo());
        card.add(content);
        card.addClassNames("login-card", "door-card");
        screen.addClassName("login-screen");
        screen.add(tools, card);
    }
}
