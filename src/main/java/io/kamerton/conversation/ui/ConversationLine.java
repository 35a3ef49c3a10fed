package io.kamerton.conversation.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.conversation.ConversationRow;
import io.kamerton.shared.ui.Moment;
import io.kamerton.shared.ui.Texts;

/** A conversation in the list: a link that opens it beside. */
class ConversationLine extends RouterLink {

    ConversationLine(ConversationRow row, ChatsPlace place) {
        addClassNames("row", "chat-row");
        setRoute(ChatsView.class);
        setQueryParameters(place.opening(row.id()).parameters());
        var opening = new Span(row.opening().orElseGet(() -> Texts.text("chats.no_words")));
        opening.addClassNames("row-title", "one-line");
        opening.setClassName("chats-missing", row.opening().isEmpty());
        var who = new Span(row.shownUser() + " · " + Texts.counted("chats.turns", row.turns()));
        who.addClassName("one-line");
        var moment = new Moment(row.at());
        var head = new Div(who, moment);
        head.addClassNames("chat-row-head", "quiet");
        add(head, opening, facts(row));
    }

    /** Shows whether this is the one that stands open. */
    void mark(boolean open) {
        if (open) {
            getElement().setAttribute("aria-current", "true");
        } else {
            getElement().removeAttribute("aria-current");
        }
    }

    /** Of the turn that was found; the whole conversation may have taken more. */
    private static Div facts(ConversationRow row) {
        var facts = new Div();
        facts.addClassName("chat-row-facts");
        if (row.failed()) {
            facts.add(StatusWords.badge(row.status()));
        }
        chip(facts, row.model());
        row.variant().ifPresent(variant -> chip(facts, Texts.text("chats.variant", variant)));
        row.rating().ifPresent(rating -> chip(facts, Texts.text("chats.rating", String.valueOf(rating))));
        if (row.truncated()) {
            chip(facts, Texts.text("chats.truncated"));
        }
        var quiet = new Span(String.join(
                " · ",
                Times.seconds(row.total()),
                Texts.counted("chats.tokens", row.tokens()),
                Texts.text("chats.fact.cost", Times.cost(row.cost()))));
        quiet.addClassName("quiet");
        facts.add(quiet);
        return facts;
    }

    private static void chip(Div facts, String words) {
        var chip = new Span(words);
        chip.addClassName("chip");
        facts.add(chip);
    }
}
