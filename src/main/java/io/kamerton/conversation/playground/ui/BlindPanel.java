package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.kamerton.conversation.playground.Pair;
import io.kamerton.conversation.playground.Vote.Answer;
import io.kamerton.conversation.playground.Vote.Choice;
import io.kamerton.conversation.playground.VoteService;
import io.kamerton.gateway.FollowedReply;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.SafeMarkdown;
import io.kamerton.shared.ui.Texts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Two answers at a time without a name; who votes learns afterwards whose they were. Nothing is shown as it comes: speed tells. */
class BlindPanel extends Section {

    private final transient VoteService votes;
    private final transient Runnable unveil;
    private final transient Deque<Pair> left = new ArrayDeque<>();
    private transient List<ColumnPanel> columns = List.of();
    private transient Optional<Pair> open = Optional.empty();
    private boolean waiting;

    /** @param unveil told when nothing is left to be hidden */
    BlindPanel(VoteService votes, Runnable unveil) {
        this.votes = votes;
        this.unveil = unveil;
        addClassNames("card", "blind");
        getElement().setAttribute("tabindex", "-1");
        Shortcuts.addShortcutListener(this, () -> vote(Choice.FIRST), Key.DIGIT_1)
                .listenOn(this);
        Shortcuts.addShortcutListener(this, () -> vote(Choice.SECOND), Key.DIGIT_2)
                .listenOn(this);
        Shortcuts.addShortcutListener(this, () -> vote(Choice.TIE), Key.DIGIT_0).listenOn(this);
        setVisible(false);
    }

    /** Calls have begun whose answers shall be compared unseen. */
    void begin() {
        waiting = true;
        left.clear();
        open = Optional.empty();
        setVisible(true);
    }

    void end() {
        waiting = false;
        left.clear();
        open = Optional.empty();
        setVisible(false);
        unveil.run();
    }

    void follow(List<ColumnPanel> all, boolean running) {
        if (!waiting) {
            return;
        }
        columns = all;
        var answered = PlaygroundView.answered(all);
        if (running) {
            removeAll();
            add(
                    new H2(Texts.text("playground.blind")),
                    new Paragraph(Texts.text("playground.blind.waiting", number(answered.size()), number(all.size()))));
            return;
        }
        waiting = false;
        if (answered.size() < 2) {
            end();
            return;
        }
        left.addAll(Pair.drawn(answered, ThreadLocalRandom.current()));
        next();
    }

    private void next() {
        open = Optional.ofNullable(left.poll());
        if (open.isEmpty()) {
            end();
            return;
        }
        var pair = open.get();
        removeAll();
        add(new H2(Texts.text("playground.blind.question")), sides(pair, false), buttons());
        focus();
    }

    private Div sides(Pair pair, boolean named) {
        var sides = new Div(
                side("playground.blind.first", pair.first(), named),
                side("playground.blind.second", pair.second(), named));
        sides.addClassName("blind-sides");
        return sides;
    }

    private Div side(String key, int place, boolean named) {
        var name = Texts.text(key);
        var head = new H3(
                named ? Texts.text("playground.blind.was", name, ColumnPanel.letterOf(place), model(place)) : name);
        var side = new Div(head, new SafeMarkdown(reply(place).text()));
        side.addClassName("blind-side");
        return side;
    }

    private Div buttons() {
        var first = new Button(Texts.text("playground.vote.first"), click -> vote(Choice.FIRST));
        var tie = new Button(Texts.text("playground.vote.tie"), click -> vote(Choice.TIE));
        var second = new Button(Texts.text("playground.vote.second"), click -> vote(Choice.SECOND));
        var skip = new Button(Texts.text("playground.vote.leave"), click -> end());
        skip.addThemeNames("tertiary");
        var buttons = new Div(first, tie, second, skip);
        buttons.addClassName("blind-buttons");
        return buttons;
    }

    private void vote(Choice choice) {
        if (open.isEmpty()) {
            return;
        }
        var pair = open.get();
        open = Optional.empty();
        var words = Texts.text("playground.voted", choice);
        try {
            votes.vote(answer(pair.first()), answer(pair.second()), choice);
        } catch (ConflictException again) {
            words = Texts.refusal(again);
        }
        reveal(pair, words);
    }

    private void reveal(Pair pair, String words) {
        removeAll();
        var said = new Paragraph(words);
        said.getElement().setAttribute("role", "status");
        var on = new Button(
                left.isEmpty()
                        ? Texts.text("playground.vote.done")
                        : Texts.text("playground.vote.next", number(left.size())),
                click -> next());
        var buttons = new Div(on);
        buttons.addClassName("blind-buttons");
        if (!left.isEmpty()) {
            buttons.add(new Button(Texts.text("playground.vote.leave"), click -> end()));
        }
        add(new H2(Texts.text("playground.blind.revealed")), said, sides(pair, true), buttons);
        on.focus();
    }

    private FollowedReply reply(int place) {
        return columns.get(place).answer().whole().orElseThrow();
    }

    private String model(int place) {
        return reply(place).call().place().modelUsed().orElse(Formats.MISSING);
    }

    private Answer answer(int place) {
        return new Answer(reply(place).call().id(), model(place));
    }

    private void focus() {
        getElement().callJsFunction("focus");
    }

    private static String number(int count) {
        return Formats.current().integer(count);
    }
}
