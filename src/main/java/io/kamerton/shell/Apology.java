package io.kamerton.shell;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.shared.ui.Texts;

/** What an error page says: what happened, what to do, and the way home. */
class Apology extends Composite<Div> {

    Apology(VaadinIcon icon, String title, String advice) {
        var home = new RouterLink(Texts.text("error.home"), HomeView.class);
        home.addClassName("button-link");
        getContent().addClassName("apology");
        getContent().add(icon.create(), new H2(title), new Paragraph(advice));
        getContent().add(home);
    }

    /** Adds a line of small print, such as the id of the request. */
    void note(String text) {
        var note = new Paragraph(text);
        note.addClassName("apology-note");
        getContent().add(note);
    }
}
