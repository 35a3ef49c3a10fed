package io.kamerton.identity.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import io.kamerton.shared.ui.LanguageSwitch;
import io.kamerton.shared.ui.Logo;
import io.kamerton.shared.ui.SchemeSwitch;

/** The card in the middle of the pages before the application, with language and colours above it. */
public final class DoorCard {

    private DoorCard() {}

    /** Puts logo and content into the screen; answers the card. */
    public static Div into(Main screen, Component... content) {
        var tools = new Div(new LanguageSwitch(), new SchemeSwitch());
        tools.addClassName("frame-tools");
        var card = new Div(new Logo());
        card.add(content);
        card.addClassName("login-card");
        screen.addClassName("login-screen");
        screen.add(tools, card);
        return card;
    }
}
