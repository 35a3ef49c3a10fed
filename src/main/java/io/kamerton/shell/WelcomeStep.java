package io.kamerton.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.server.Command;

/** One of the first steps: what it is for, and a body that changes as it goes. */
abstract class WelcomeStep extends Section {

    private final Div body = new Div();

    WelcomeStep(String title, String purpose) {
        addClassNames("card", "welcome-step");
        body.addClassName("welcome-body");
        body.getElement().setAttribute("aria-live", "polite");
        add(new H2(title), new Paragraph(purpose), body);
    }

    final Div body() {
        return body;
    }

    /** Shows something that was found on another thread; nothing where the screen was left meanwhile. */
    static void show(UI ui, Command change) {
        try {
            ui.access(change);
        } catch (UIDetachedException closed) {
            // there is nobody to show it to
        }
    }

    static Paragraph quiet(String text) {
        var paragraph = new Paragraph(text);
        paragraph.addClassName("quiet");
        return paragraph;
    }
}
