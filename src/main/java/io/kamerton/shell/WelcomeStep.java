package io.kamerton.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;

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

    static Paragraph quiet(String text) {
        var paragraph = new Paragraph(text);
        paragraph.addClassName("quiet");
        return paragraph;
    }
}
