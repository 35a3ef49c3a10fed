package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.dom.Element;
import io.kamerton.conversation.playground.Figures;
import io.kamerton.conversation.playground.Figures.Figure;
import io.kamerton.gateway.ChatMessage;
import io.kamerton.gateway.FollowedReply;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.SafeMarkdown;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The answers of one column: one as it comes, or one of those that have ended, with what it was like. */
class AnswerPanel extends Div {

    private final transient Runnable looked;
    private final transient List<Outcome> turns = new ArrayList<>();
    private final Div body = new Div();
    private final Div foot = new Div();
    private transient Optional<Div> streaming = Optional.empty();
    private transient Set<Figure> best = Set.of();
    private transient List<ChatMessage> asked = List.of();
    private int shown;
    private boolean running;
    private boolean veiled;

    /** @param looked told after another answer was chosen to be shown */
    AnswerPanel(Runnable looked) {
        this.looked = looked;
        addClassName("answer");
        body.addClassName("answer-body");
        foot.addClassName("answer-foot");
        add(body, foot);
        draw();
    }

    /** @param messages what the next answers are answers to */
    void begin(List<ChatMessage> messages) {
        asked = messages;
        turns.clear();
        best = Set.of();
        running = true;
        streaming = Optional.empty();
        draw();
    }

    /** Adds what came; the browser gets nothing else. */
    void append(String piece) {
        if (piece.isEmpty() || veiled) {
            return;
        }
        if (streaming.isEmpty()) {
            var text = new Div();
            text.addClassName("answer-streaming");
            streaming = Optional.of(text);
            body.removeAll();
            foot.removeAll();
            body.add(text);
        }
        streaming.get().getElement().appendChild(Element.createText(piece));
    }

    void end(Outcome outcome) {
        turns.add(outcome);
        shown = turns.size() - 1;
        streaming = Optional.empty();
        draw();
    }

    /** No further answer comes. */
    void rest() {
        running = false;
        draw();
    }

    /** Shows nothing that tells the columns apart until the veil is lifted. */
    void veil(boolean down) {
        veiled = down;
        draw();
    }

    void mark(Set<Figure> figures) {
        if (!best.equals(figures)) {
            best = figures;
            draw();
        }
    }

    boolean isEmpty() {
        return turns.isEmpty() && !running;
    }

    List<ChatMessage> asked() {
        return asked;
    }

    /** The answer that is shown, where it is whole. */
    Optional<FollowedReply> whole() {
        return present().flatMap(Outcome::whole);
    }

    Optional<Figures> figures() {
        return whole().map(reply -> new Figures(reply.call()));
    }

    private Optional<Outcome> present() {
        return turns.isEmpty() ? Optional.empty() : Optional.of(turns.get(shown));
    }

    private void draw() {
        if (streaming.isPresent() && !veiled) {
            return;
        }
        body.removeAll();
        foot.removeAll();
        if (veiled && !isEmpty()) {
            body.add(quiet(Texts.text("playground.blind.hidden")));
        } else if (turns.isEmpty()) {
            body.add(quiet(Texts.text(running ? "playground.waiting" : "playground.answer.none")));
            if (running) {
                body.add(indeterminate());
            }
        } else {
            show(turns.get(shown));
        }
    }

    private void show(Outcome outcome) {
        if (outcome instanceof Outcome.Replied replied
                && !replied.reply().text().isEmpty()) {
            body.add(new SafeMarkdown(replied.reply().text()));
        }
        outcome.failure().ifPresent(words -> body.add(failure(outcome, words)));
        if (turns.size() > 1) {
            foot.add(pager());
            middle().ifPresent(words -> foot.add(quiet(words)));
        }
        if (outcome instanceof Outcome.Replied replied) {
            foot.add(new FigureList(new Figures(replied.reply().call()), best));
        }
    }

    private static Component failure(Outcome outcome, String words) {
        var line = new Div();
        line.addClassName("answer-failure");
        if (outcome.isStopped()) {
            line.add(new StatusBadge(Meaning.NEUTRAL, words));
            return line;
        }
        line.getElement().setAttribute("role", "alert");
        line.add(new StatusBadge(Meaning.BAD, Texts.text("playground.failed")), new Paragraph(words));
        outcome.detail().ifPresent(detail -> {
            var said = new Paragraph(detail);
            said.addClassNames("quiet", "technical");
            line.add(said);
        });
        return line;
    }

    private Optional<String> middle() {
        var answers = turns.stream()
                .flatMap(turn -> turn.whole().stream())
                .map(reply -> new Figures(reply.call()))
                .toList();
        var total = Figures.middle(Figure.TOTAL, answers);
        var speed = Figures.middle(Figure.SPEED, answers);
        return total.isEmpty() || speed.isEmpty()
                ? Optional.empty()
                : Optional.of(Texts.text(
                        "playground.turn.middle",
                        Formats.current().number(total.getAsDouble(), 2),
                        Formats.current().number(speed.getAsDouble(), 1)));
    }

    private Component pager() {
        var formats = Formats.current();
        var where = new Span(Texts.text("playground.turn", formats.integer(shown + 1L), formats.integer(turns.size())));
        var pager = new Div(
                step(VaadinIcon.ANGLE_LEFT, "playground.turn.before", -1),
                where,
                step(VaadinIcon.ANGLE_RIGHT, "playground.turn.next", 1));
        pager.addClassName("answer-pager");
        return pager;
    }

    private Button step(VaadinIcon icon, String key, int by) {
        var button = new Button(icon.create(), click -> {
            shown = Math.clamp(shown + (long) by, 0, turns.size() - 1);
            draw();
            looked.run();
        });
        button.addThemeNames("tertiary", "small", "icon");
        button.setAriaLabel(Texts.text(key));
        button.setEnabled(shown + by >= 0 && shown + by < turns.size());
        return button;
    }

    private static ProgressBar indeterminate() {
        var bar = new ProgressBar();
        bar.setIndeterminate(true);
        return bar;
    }

    private static Paragraph quiet(String text) {
        var words = new Paragraph(text);
        words.addClassName("quiet");
        return words;
    }
}
