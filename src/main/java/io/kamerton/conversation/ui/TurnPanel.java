package io.kamerton.conversation.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.kamerton.conversation.Opinion;
import io.kamerton.conversation.TurnDetails;
import io.kamerton.shared.ui.CopyButton;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.Moment;
import io.kamerton.shared.ui.SafeMarkdown;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import java.util.ArrayList;
import java.util.Optional;

/** A question and its answer, with the facts of the call. */
class TurnPanel extends Section {

    TurnPanel(TurnDetails turn) {
        addClassName("chat-turn");
        add(question(turn), answer(turn), facts(turn.facts()));
        turn.opinion().ifPresent(opinion -> add(opinion(opinion)));
        add(acts(turn));
    }

    private static Div question(TurnDetails turn) {
        var bubble = new Div(head(Texts.text("chats.question"), new Moment(turn.at())));
        bubble.addClassNames("chat-bubble", "chat-question");
        var words = new Paragraph(turn.question().orElseGet(() -> missing(turn)));
        words.addClassName("chat-words");
        words.setClassName("chats-missing", turn.question().isEmpty());
        bubble.add(words);
        return bubble;
    }

    private static Div answer(TurnDetails turn) {
        var facts = turn.facts();
        var head = head(facts.shownModel(), new Span());
        if (!facts.status().equals("OK")) {
            head.add(StatusWords.badge(facts.status()));
        }
        if (facts.truncated()) {
            head.add(new StatusBadge(Meaning.ATTENTION, Texts.text("chats.truncated")));
        }
        if (facts.fallbacks() > 0) {
            head.add(new StatusBadge(Meaning.ATTENTION, Texts.counted("chats.fallbacks", facts.fallbacks())));
        }
        var bubble = new Div(head);
        bubble.addClassNames("chat-bubble", "chat-answer");
        if (turn.answer().isPresent()) {
            bubble.add(new SafeMarkdown(turn.answer().get()));
        } else {
            var words = new Paragraph(missing(turn));
            words.addClassName("chats-missing");
            bubble.add(words);
        }
        return bubble;
    }

    private static Div head(String title, com.vaadin.flow.component.Component beside) {
        var head = new Div(new H3(title), beside);
        head.addClassName("chat-bubble-head");
        return head;
    }

    /** Why there are no words. */
    private static String missing(TurnDetails turn) {
        return Texts.text("chats.text", turn.text());
    }

    private static Paragraph facts(TurnDetails.Facts facts) {
        var formats = Formats.current();
        var parts = new ArrayList<String>();
        add(parts, facts.route().map(route -> Texts.text("chats.fact.route", route)));
        add(parts, facts.variant().map(variant -> Texts.text("chats.variant", variant)));
        add(parts, facts.prompt().map(prompt -> Texts.text("chats.fact.prompt", prompt)));
        parts.add(Texts.text(
                "chats.fact.tokens", formats.integer(facts.inputTokens()), formats.integer(facts.outputTokens())));
        add(parts, facts.firstToken().map(time -> Texts.text("chats.fact.first", Times.seconds(time))));
        parts.add(Texts.text("chats.fact.total", Times.seconds(facts.total())));
        parts.add(Texts.text("chats.fact.cost", Times.cost(facts.cost())));
        add(parts, facts.finishReason().map(reason -> Texts.text("chats.fact.finish", reason)));
        add(parts, facts.error().map(error -> Texts.text("chats.fact.error", error)));
        add(parts, facts.key().map(key -> Texts.text("chats.fact.key", key)));
        var line = new Paragraph(String.join(" · ", parts));
        line.addClassNames("quiet", "chat-facts");
        return line;
    }

    private static void add(ArrayList<String> parts, Optional<String> part) {
        part.ifPresent(parts::add);
    }

    private static Div opinion(Opinion opinion) {
        var meaning = opinion.rating() >= 4 ? Meaning.GOOD : opinion.rating() <= 2 ? Meaning.BAD : Meaning.NEUTRAL;
        var line = new Div(
                new StatusBadge(meaning, Texts.text("chats.rating", String.valueOf(opinion.rating()))),
                new Span(opinion.comment().orElse("")));
        line.addClassName("chat-opinion");
        return line;
    }

    private static Div acts(TurnDetails turn) {
        var acts = new Div();
        acts.addClassName("chat-acts");
        turn.answer().ifPresent(answer -> {
            var copy = new CopyButton(answer, Texts.text("chats.copy"));
            copy.addThemeNames("tertiary", "small");
            acts.add(copy);
        });
        var open = new Anchor();
        open.setText(Texts.text("chats.playground"));
        open.setHref("playground?call=" + turn.id());
        open.addClassName("chat-playground");
        acts.add(open);
        return acts;
    }
}
