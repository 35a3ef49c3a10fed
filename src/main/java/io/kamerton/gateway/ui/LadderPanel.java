package io.kamerton.gateway.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.kamerton.gateway.ConnectionStep;
import io.kamerton.gateway.ConnectionStep.Advice;
import io.kamerton.gateway.ConnectionStep.Rung;
import io.kamerton.gateway.StreamHandle;
import io.kamerton.gateway.ui.Climb.Mark;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The connection test, rung by rung as it is climbed; empty until the first one is started. */
class LadderPanel extends Composite<Section> {

    private final H3 title = new H3();
    private final Button cancel = new Button(Texts.text("models.test.cancel"), click -> cancel());
    private final OrderedList rungs = new OrderedList();
    private final Div conclusion = new Div();
    private transient Climb climb = Climb.BEGUN;
    private transient StreamHandle handle = StreamHandle.ENDED;
    private int run;

    LadderPanel() {
        getContent().addClassName("ladder");
        getContent().setVisible(false);
        cancel.addThemeNames("small");
        conclusion.addClassName("ladder-conclusion");
        conclusion.getElement().setAttribute("role", "status");
        var head = new Div(title, cancel);
        head.addClassName("panel-head");
        getContent().add(head, rungs, conclusion);
    }

    /**
     * Ends the test that runs and starts another.
     *
     * @param of what is tested, in words
     * @param test starts it; what it throws goes to the caller, and nothing is shown then
     */
    void start(String of, Function<Consumer<Optional<ConnectionStep>>, StreamHandle> test) {
        handle.cancel();
        var ui = getUI().orElseThrow();
        var number = ++run;
        handle = test.apply(step -> tell(ui, number, step));
        climb = Climb.BEGUN;
        title.setText(Texts.text("models.test.of", of));
        getContent().setVisible(true);
        draw();
        getContent().scrollIntoView();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        handle.cancel();
    }

    /** On the thread of the test. */
    private void tell(UI ui, int number, Optional<ConnectionStep> step) {
        ScreenClock.tell(ui, () -> {
            if (number == run) {
                climb = step.map(climb::with).orElseGet(climb::over);
                draw();
            }
        });
    }

    private void cancel() {
        handle.cancel();
        climb = climb.cancelled();
        draw();
    }

    private void draw() {
        cancel.setVisible(!climb.isOver() && climb.failure().isEmpty());
        rungs.removeAll();
        for (var rung : Rung.values()) {
            rungs.add(line(rung));
        }
        conclusion.removeAll();
        conclusion.add(new StatusBadge(meaning(climb.verdict()), Texts.text("models.verdict", climb.verdict())));
        climb.failure().ifPresent(this::explain);
    }

    private ListItem line(Rung rung) {
        var mark = climb.mark(rung);
        var name = new Span(Texts.text("models.rung", rung));
        name.addClassName("rung-name");
        var line = new ListItem(name);
        line.addClassNames("rung", "rung-" + mark.name().toLowerCase(Locale.ROOT));
        climb.step(rung).ifPresent(step -> {
            var told = new Span(ModelWords.finding(step));
            told.addClassName("quiet");
            line.add(told);
        });
        line.add(new StatusBadge(meaning(mark), Texts.text("models.mark", mark)));
        return line;
    }

    private void explain(ConnectionStep failure) {
        if (failure.advice() != Advice.NONE) {
            conclusion.add(new Paragraph(Texts.text("models.advice", failure.advice())));
        }
        if (!failure.detail().isBlank() && failure.advice() != Advice.CHOOSE_MODEL) {
            var detail = new Paragraph(failure.detail());
            detail.addClassNames("quiet", "technical");
            conclusion.add(detail);
        }
    }

    private static Meaning meaning(Mark mark) {
        return switch (mark) {
            case OK -> Meaning.GOOD;
            case FAILED -> Meaning.BAD;
            case RUNNING -> Meaning.RUNNING;
            case NOT_SUPPORTED, SKIPPED, WAITING, NOT_REACHED -> Meaning.NEUTRAL;
        };
    }

    private static Meaning meaning(Climb.Verdict verdict) {
        return switch (verdict) {
            case RUNNING -> Meaning.RUNNING;
            case WORKS -> Meaning.GOOD;
            case FAILED -> Meaning.BAD;
            case CANCELLED -> Meaning.NEUTRAL;
        };
    }
}
