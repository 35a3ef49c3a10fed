package io.kamerton.identity.ui;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kamerton.identity.audit.AuditEntry;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Moment;
import io.kamerton.shared.ui.Texts;
import java.util.Objects;

/** One act: who, what and when; opened, what changed. */
class AuditLine extends Details {

    AuditLine(AuditEntry entry) {
        addClassName("audit-line");
        setWidthFull();
        var action = new Span(entry.action());
        action.addClassNames("row-title", "technical");
        var subject = new Span(entry.subject());
        subject.addClassName("one-line");
        var actor = new Span(entry.actor());
        actor.addClassNames("quiet", "one-line");
        var summary = new Div(new Moment(entry.at()), action, subject, actor);
        summary.addClassName("audit-summary");
        setSummary(summary);
        addOpenedChangeListener(change -> {
            if (change.isOpened() && getContent().findAny().isEmpty()) {
                add(details(entry));
            }
        });
    }

    private static Div details(AuditEntry entry) {
        var content = new Div(changes(entry));
        content.addClassName("audit-details");
        var facts = new Paragraph(Texts.text(
                "audit.facts",
                Formats.current().integer(entry.seq()),
                Objects.requireNonNullElse(entry.ip(), Formats.MISSING),
                Objects.requireNonNullElse(entry.requestId(), Formats.MISSING)));
        facts.addClassNames("quiet", "technical");
        content.add(facts);
        return content;
    }

    private static Div changes(AuditEntry entry) {
        var all = new Div();
        var changes = JsonDifference.between(entry.before(), entry.after());
        if (changes.isEmpty()) {
            var nothing = new Paragraph(Texts.text("audit.no.values"));
            nothing.addClassName("quiet");
            all.add(nothing);
            return all;
        }
        var list = new DescriptionList();
        list.addClassName("audit-changes");
        changes.forEach(change ->
                list.add(new DescriptionList.Term(change.name()), new DescriptionList.Description(values(change))));
        all.add(list);
        return all;
    }

    private static Div values(JsonDifference.Change change) {
        var values = new Div();
        values.addClassName("audit-values");
        change.before().ifPresent(text -> values.add(value(text, "audit-before", "audit.before", change.isChanged())));
        change.after()
                .filter(text -> change.isChanged() || change.before().isEmpty())
                .ifPresent(text -> values.add(value(text, "audit-after", "audit.after", change.isChanged())));
        return values;
    }

    private static Span value(String text, String className, String label, boolean changed) {
        var value = new Span(text);
        value.addClassName("technical");
        if (changed) {
            value.addClassName(className);
            value.setTitle(Texts.text(label));
        }
        return value;
    }
}
