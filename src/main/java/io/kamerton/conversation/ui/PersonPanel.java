package io.kamerton.conversation.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.conversation.PeopleService;
import io.kamerton.conversation.PersonNote;
import io.kamerton.conversation.PersonProfile;
import io.kamerton.conversation.query.Field;
import io.kamerton.conversation.query.QueryEdit;
import io.kamerton.shared.ui.Moment;
import io.kamerton.shared.ui.Texts;
import java.util.function.Consumer;

/** Somebody who talks to models: how much, and what administrators have noted about her. */
class PersonPanel extends Section {

    private final UnorderedList notes = new UnorderedList();
    private final TextArea text = new TextArea(Texts.text("chatters.note"));

    /**
     * @param write takes a note
     * @param erase asks and erases; shown where the reader may
     */
    PersonPanel(PersonProfile person, PeoplePlace place, Consumer<String> write, boolean mayErase, Runnable erase) {
        addClassNames("panel", "chat-panel");
        var talks = new RouterLink(Texts.text("chatters.chats"), ChatsView.class);
        talks.setQueryParameters(ChatsPlace.ALL
                .searching(QueryEdit.part(Field.USER, person.shownUser()))
                .parameters());
        talks.addClassName("button-link");
        var acts = new Div(talks);
        acts.addClassName("chat-acts");
        if (mayErase && person.user().isPresent()) {
            var remove = new Button(Texts.text("chatters.erase"), click -> erase.run());
            remove.addThemeNames("error");
            acts.add(remove);
        }
        add(head(person, place), facts(person), acts, notes(person, write));
    }

    private static Div head(PersonProfile person, PeoplePlace place) {
        var close = new RouterLink();
        close.add(VaadinIcon.CLOSE_SMALL.create());
        close.setRoute(PeopleView.class);
        close.setQueryParameters(place.closed().parameters());
        close.addClassName("icon-link");
        close.getElement().setAttribute("aria-label", Texts.text("panel.close"));
        var head = new Div(new H2(person.shownUser()), close);
        head.addClassName("panel-head");
        return head;
    }

    private static Div facts(PersonProfile person) {
        var facts = new Div(new Paragraph(
                Texts.text(person.user().isPresent() ? "chatters.of" : "chatters.itself", person.caller())));
        person.first()
                .ifPresent(first ->
                        facts.add(new Paragraph(Times.span(first, person.last().orElse(first)))));
        facts.add(new Paragraph(String.join(
                " · ",
                Texts.counted("chatters.conversations", person.conversations()),
                Texts.counted("chats.turns", person.turns()),
                Texts.counted("chatters.failed", person.failed()),
                Texts.counted("chats.tokens", person.tokens()),
                Texts.text("chats.fact.cost", Times.cost(person.cost())))));
        facts.addClassNames("quiet", "facts");
        return facts;
    }

    private Div notes(PersonProfile person, Consumer<String> write) {
        notes.addClassName("person-notes");
        person.notes().forEach(note -> notes.add(line(note)));
        text.setMaxLength(PeopleService.LONGEST_NOTE);
        text.setWidthFull();
        var save = new Button(Texts.text("chatters.note.save"), click -> {
            if (text.getValue().isBlank()) {
                text.focus();
            } else {
                write.accept(text.getValue());
            }
        });
        var block = new Div(new H3(Texts.text("chatters.notes")), text, save, notes);
        if (person.notes().isEmpty()) {
            var none = new Paragraph(Texts.text("chatters.notes.none"));
            none.addClassName("quiet");
            block.add(none);
        }
        block.addClassName("panel-block");
        return block;
    }

    private static ListItem line(PersonNote note) {
        var words = new Paragraph(note.note());
        words.addClassName("chat-words");
        var by = new Span(note.author());
        var head = new Div(by, new Moment(note.at()));
        head.addClassNames("quiet", "chat-row-head");
        return new ListItem(head, words);
    }
}
