package io.kamerton.conversation.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.conversation.ConversationDetails;
import io.kamerton.conversation.Place;
import io.kamerton.conversation.TurnDetails;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A conversation, turn by turn; earlier ones are read when they are asked for. */
class ConversationPanel extends Section {

    private final Div turns = new Div();
    private final Button earlier = new Button(Texts.text("chats.earlier"));
    private final transient Function<Place, Optional<ConversationDetails>> before;
    private transient Place first;

    /** @param before reads the turns before a place */
    ConversationPanel(
            ConversationDetails chat, ChatsPlace place, Function<Place, Optional<ConversationDetails>> before) {
        this.before = before;
        addClassNames("panel", "chat-panel");
        turns.addClassName("chat-turns");
        first = placeOf(chat.shown());
        earlier.setVisible(chat.earlier());
        earlier.setDisableOnClick(true);
        earlier.addClickListener(click -> readEarlier());
        chat.shown().forEach(turn -> turns.add(new TurnPanel(turn)));
        add(head(chat, place), facts(chat), earlier, turns);
    }

    /** What is shown where the conversation is gone. */
    static Section gone(ChatsPlace place) {
        var panel = new Section();
        panel.addClassNames("panel", "chat-panel");
        panel.add(head(Texts.text("chats.gone"), place), new Paragraph(Texts.text("chats.gone.why")));
        return panel;
    }

    private static Div head(ConversationDetails chat, ChatsPlace place) {
        return head(chat.opening().orElseGet(() -> Texts.text("chats.title")), place);
    }

    private static Div head(String title, ChatsPlace place) {
        var close = new RouterLink();
        close.add(VaadinIcon.CLOSE_SMALL.create());
        close.setRoute(ChatsView.class);
        close.setQueryParameters(place.closed().parameters());
        close.addClassName("icon-link");
        close.getElement().setAttribute("aria-label", Texts.text("panel.close"));
        var heading = new H2(title);
        heading.addClassName("one-line");
        var head = new Div(heading, close);
        head.addClassName("panel-head");
        return head;
    }

    private static Div facts(ConversationDetails chat) {
        var person = new RouterLink(chat.shownUser(), PeopleView.class);
        person.setQueryParameters(PeoplePlace.ALL.opening(chat.person()).parameters());
        var who = new Paragraph(person);
        var session =
                chat.session().map(name -> Texts.text("chats.session", name)).orElse("");
        var when = new Paragraph(Times.span(chat.first(), chat.last()));
        var sums = new Paragraph(String.join(
                " · ",
                Texts.counted("chats.turns", chat.turns()),
                Texts.counted("chats.tokens", chat.tokens()),
                Texts.text("chats.fact.cost", Times.cost(chat.cost()))));
        var facts = new Div(who, when, sums);
        if (!session.isEmpty()) {
            facts.add(new Paragraph(session));
        }
        facts.addClassNames("quiet", "facts");
        return facts;
    }

    private void readEarlier() {
        var read = before.apply(first);
        read.ifPresent(chat -> {
            var shown = chat.shown();
            for (int i = 0; i < shown.size(); i++) {
                turns.addComponentAtIndex(i, new TurnPanel(shown.get(i)));
            }
            first = placeOf(shown);
        });
        earlier.setVisible(read.filter(ConversationDetails::earlier).isPresent());
        earlier.setEnabled(true);
    }

    private static Place placeOf(List<TurnDetails> shown) {
        return shown.isEmpty()
                ? new Place(java.time.Instant.EPOCH, 0)
                : new Place(shown.getFirst().at(), shown.getFirst().id());
    }
}
