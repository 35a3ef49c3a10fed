package io.kamerton.conversation.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.conversation.PersonProfile;
import io.kamerton.shared.ui.Moment;
import io.kamerton.shared.ui.Texts;

/** Somebody in the list of chat users: a link that opens her profile beside. */
class PersonLine extends RouterLink {

    PersonLine(PersonProfile person, PeoplePlace place) {
        addClassNames("row", "chat-row");
        setRoute(PeopleView.class);
        setQueryParameters(place.opening(person.id()).parameters());
        var name = new Span(person.shownUser());
        name.addClassNames("row-title", "one-line");
        var head = new Div(name);
        person.last().ifPresent(last -> head.add(new Moment(last)));
        head.addClassName("chat-row-head");
        var facts = new Span(String.join(
                " · ",
                Texts.text(person.user().isPresent() ? "chatters.of" : "chatters.itself", person.caller()),
                Texts.counted("chatters.conversations", person.conversations()),
                Texts.counted("chats.turns", person.turns())));
        facts.addClassName("quiet");
        add(head, facts);
    }

    void mark(boolean open) {
        if (open) {
            getElement().setAttribute("aria-current", "true");
        } else {
            getElement().removeAttribute("aria-current");
        }
    }
}
