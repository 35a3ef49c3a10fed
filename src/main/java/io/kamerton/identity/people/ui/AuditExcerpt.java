package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kamerton.identity.audit.AuditEntry;
import io.kamerton.identity.audit.AuditFilter;
import io.kamerton.identity.audit.AuditService;
import io.kamerton.shared.UserId;
import io.kamerton.shared.ui.Moment;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;

/** The last acts that concerned an account. */
class AuditExcerpt extends Section {

    private static final int MOST = 20;
    /** The filter finds parts: "user 1" finds "user 10" too, so more is read than shown. */
    private static final int READ = 100;

    AuditExcerpt(AuditService audit, UserId person) {
        addClassName("card");
        add(new H2(Texts.text("person.audit")));
        var subject = "user " + person.value();
        var filter = new AuditFilter(
                Optional.empty(), Optional.empty(), Optional.of(subject), Optional.empty(), Optional.empty());
        var list = new UnorderedList();
        list.addClassName("sessions");
        audit.list(filter, Optional.empty(), READ).items().stream()
                .filter(entry -> entry.subject().equals(subject))
                .limit(MOST)
                .forEach(entry -> list.add(new ListItem(line(entry))));
        if (list.getComponentCount() == 0) {
            var none = new Paragraph(Texts.text("person.audit.none"));
            none.addClassName("quiet");
            add(none);
        } else {
            add(list);
        }
    }

    private static Div line(AuditEntry entry) {
        var action = new Span(entry.action());
        action.addClassName("technical");
        var actor = new Span(entry.actor());
        actor.addClassName("one-line");
        var line = new Div(new Moment(entry.at()), action, actor);
        line.addClassName("audit-excerpt-line");
        return line;
    }
}
