package io.kamerton.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.kamerton.shared.demo.DemoData;
import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.ui.DemoBadge;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.Texts;

/** Loads demo data while the screen stays alive, and removes it again. */
class DemoStep extends WelcomeStep {

    private final transient DemoData demo;
    private final ScreenClock clock;

    DemoStep(DemoData demo, ScreenClock clock) {
        super(Texts.text("welcome.demo"), Texts.text("demo.offer.text"));
        this.demo = demo;
        this.clock = clock;
        draw();
    }

    private void draw() {
        var contents = demo.contents();
        body().removeAll();
        if (contents.loaded()) {
            var remove = new Button(Texts.text("demo.remove"), click -> work("welcome.demo.removing", demo::remove));
            remove.addThemeNames("error");
            body().add(new DemoBadge(), quiet(Texts.text("demo.loaded.text", DemoNotice.inWords(contents))), remove);
        } else {
            body().add(new Button(Texts.text("demo.load"), click -> work("welcome.demo.loading", demo::load)));
        }
    }

    /** All or nothing, so that there is no share of it to tell. */
    private void work(String words, Runnable act) {
        var ui = getUI().orElseThrow();
        var bar = new ProgressBar();
        bar.setIndeterminate(true);
        body().removeAll();
        body().add(bar, quiet(Texts.text(words)));
        clock.once(() -> act(ui, act));
    }

    private void act(UI ui, Runnable act) {
        try {
            act.run();
            ScreenClock.tell(ui, this::draw);
        } catch (KamertonException e) {
            ScreenClock.tell(ui, () -> {
                draw();
                body().add(quiet(Texts.refusal(e)));
            });
        } catch (RuntimeException e) {
            var request = Faults.record(e);
            ScreenClock.tell(ui, () -> {
                draw();
                body().add(quiet(Texts.text("error.notice", request)));
            });
        }
    }
}
