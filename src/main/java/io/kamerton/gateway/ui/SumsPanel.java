package io.kamerton.gateway.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.kamerton.gateway.log.SumsRun;
import io.kamerton.gateway.log.SumsService;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.ui.DayField;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import java.util.List;

/** Makes sums anew, and shows how far that has come. */
class SumsPanel extends Section {

    private static final int USUAL_DAYS = 7;

    private final transient SumsService sums;
    private final boolean mayChange;
    private final DayField first = new DayField(Texts.text("log.first"));
    private final DayField last = new DayField(Texts.text("log.last"));
    private final Button start = new Button(Texts.text("log.start"), click -> ask());
    private final Paragraph alert = new Paragraph();
    private final UnorderedList list = new UnorderedList();
    private transient List<SumsRun> shown = List.of();
    private volatile boolean busy;

    SumsPanel(SumsService sums, boolean mayChange) {
        this.sums = sums;
        this.mayChange = mayChange;
        addClassNames("card", "log-part");
        list.addClassName("log-months");
        alert.addClassName("plan-alert");
        alert.getElement().setAttribute("role", "alert");
        var purpose = new Paragraph(Texts.text("log.sums.purpose"));
        purpose.addClassName("quiet");
        add(new H2(Texts.text("log.sums")), purpose);
        if (mayChange) {
            add(form());
        }
        add(alert, list);
    }

    private Div form() {
        var today = sums.today();
        var oldest = sums.oldestDay();
        List.of(first, last).forEach(field -> {
            field.setMin(oldest);
            field.setMax(today);
            field.setErrorMessage(Texts.text("log.wrong", Formats.current().day(oldest)));
            field.setRequired(true);
        });
        first.setValue(today.minusDays(USUAL_DAYS - 1L));
        last.setValue(today);
        start.addThemeNames("primary");
        var form = new Div(first, last, start);
        form.addClassName("filter-bar");
        return form;
    }

    /** From any thread. */
    boolean isBusy() {
        return busy;
    }

    void show(List<SumsRun> runs) {
        busy = runs.stream().anyMatch(SumsRun::isRunning);
        start.setEnabled(!busy);
        if (runs.equals(shown)) {
            return;
        }
        shown = runs;
        list.removeAll();
        runs.forEach(run -> list.add(line(run)));
    }

    private ListItem line(SumsRun run) {
        var formats = Formats.current();
        var days = new Span(Texts.text("log.run.days", formats.day(run.first()), formats.day(run.last())));
        var about = new Span(Texts.text("log.run.about", run.askedBy(), formats.dateTime(run.begun())));
        about.addClassName("quiet");
        var texts = new Div(days, about);
        texts.addClassName("log-month");
        if (run.isRunning()) {
            var bar = new ProgressBar(0, 1, run.progress());
            bar.getElement().setAttribute("aria-label", Texts.text("log.state.running"));
            texts.add(
                    new Span(Texts.text("log.run.progress", formats.integer(run.done()), formats.integer(run.days()))),
                    bar);
        }
        var line = new ListItem(texts, badge(run));
        if (run.isRunning() && mayChange) {
            line.add(new Button(Texts.text("log.stop"), click -> act(() -> sums.cancel(run.id()))));
        }
        return line;
    }

    private static StatusBadge badge(SumsRun run) {
        return new StatusBadge(
                switch (run.state()) {
                    case RUNNING -> Meaning.RUNNING;
                    case DONE -> Meaning.GOOD;
                    case FAILED -> Meaning.BAD;
                    case CANCELLED, INTERRUPTED -> Meaning.NEUTRAL;
                },
                Texts.text("log.state", run.state()));
    }

    private void ask() {
        var from = first.getValue();
        var until = last.getValue();
        if (from == null || until == null || first.isInvalid() || last.isInvalid()) {
            return;
        }
        var dialog = new ConfirmDialog();
        dialog.setHeader(Texts.text("log.start"));
        dialog.setText(Texts.text(
                "log.start.effect",
                Formats.current().day(from),
                Formats.current().day(until)));
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.text("models.cancel"));
        dialog.setConfirmText(Texts.text("log.start"));
        dialog.addConfirmListener(confirm -> act(() -> sums.start(from, until)));
        dialog.open();
    }

    private void act(Runnable work) {
        alert.setText("");
        try {
            work.run();
        } catch (InvalidException wrong) {
            alert.setText(Texts.text("log.wrong", Formats.current().day(sums.oldestDay())));
        } catch (KamertonException refused) {
            alert.setText(Texts.refusal(refused));
        }
        show(sums.list());
    }
}
