package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.identity.EmailAddress;
import io.kamerton.identity.people.PersonRow;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;

/** A person in the list: a link to her page. */
class PersonLine extends RouterLink {

    PersonLine(PersonRow person) {
        addClassNames("row", "person-row");
        setRoute(PersonView.class, PersonView.parameters(person.id()));
        var name = new Span(person.name());
        name.addClassNames("row-title", "one-line");
        var email = new Span(person.email().map(EmailAddress::value).orElseGet(() -> Texts.text("person.email.none")));
        email.addClassNames("quiet", "one-line");
        var names = new Div(name, email);
        names.addClassName("row-texts");
        var states = new Div(AccountBadges.state(person), AccountBadges.factor(person));
        states.addClassName("person-states");
        add(names, new RoleBadges(person.roles()), states, lastLogIn(person));
    }

    private static Paragraph lastLogIn(PersonRow person) {
        var line = new Paragraph(person.lastLogInAt()
                .map(time -> Texts.text("person.last_login", Formats.current().dateTime(time)))
                .orElseGet(() -> Texts.text("person.last_login.never")));
        line.addClassName("quiet");
        return line;
    }
}
