package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableRunnable;
import io.kamerton.identity.session.PersonSessions.SessionId;
import io.kamerton.identity.session.PersonSessions.SessionRow;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.function.Consumer;

/** Where somebody is logged in; each session can be ended. */
class SessionsPanel extends Composite<Section> {

    private final Div head = new Div(new H2(Texts.text("sessions.title")));
    private final boolean any;

    SessionsPanel(List<SessionRow> sessions, Consumer<SessionId> end) {
        any = sessions.stream().anyMatch(session -> !session.present());
        head.addClassName("section-head");
        getContent().addClassName("card");
        getContent().add(head);
        if (sessions.isEmpty()) {
            var none = new Paragraph(Texts.text("sessions.none"));
            none.addClassName("quiet");
            getContent().add(none);
            return;
        }
        var list = new UnorderedList();
        list.addClassName("sessions");
        sessions.forEach(session -> list.add(new ListItem(line(session, end))));
        getContent().add(list);
    }

    /** Offers to end them all (but the present one), where there is something to end. */
    SessionsPanel withEndAll(String label, SerializableRunnable end) {
        if (any) {
            var button = new Button(label, click -> end.run());
            button.addThemeNames("small");
            head.add(button);
        }
        return this;
    }

    private static Component line(SessionRow session, Consumer<SessionId> end) {
        var formats = Formats.current();
        var browser = new Span(BrowserName.of(session.userAgent()));
        browser.addClassName("row-title");
        var when = new Paragraph(Texts.text(
                "sessions.when",
                session.ip(),
                formats.dateTime(session.startedAt()),
                formats.dateTime(session.lastSeenAt())));
        when.addClassName("quiet");
        var words = new Div(browser, when);
        words.addClassName("row-texts");
        var line = new Div(words);
        line.addClassName("act-row");
        if (session.present()) {
            line.add(new StatusBadge(Meaning.GOOD, Texts.text("sessions.present")));
        } else {
            var button = new Button(Texts.text("sessions.end"), click -> end.accept(session.id()));
            button.addThemeNames("small");
            button.setAriaLabel(Texts.text("sessions.end.of", BrowserName.of(session.userAgent())));
            button.setDisableOnClick(true);
            line.add(button);
        }
        return line;
    }
}
