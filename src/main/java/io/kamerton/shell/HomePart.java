package io.kamerton.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.kamerton.shared.ui.Age;
import io.kamerton.shared.ui.HomeSection;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.Texts;
import java.time.Clock;
import java.util.Optional;

/** A part of the home screen with its heading and age. When it fails, it says so and leaves the others alone. */
class HomePart<T extends Object> extends Section {

    private final transient HomeSection<T> section;
    private final transient Clock clock;
    private final Age age = new Age(HomeView.PAUSE.multipliedBy(2));
    private final Div body = new Div();
    private transient Optional<T> shown = Optional.empty();
    private boolean drawn;

    HomePart(HomeSection<T> section, Clock clock) {
        this.section = section;
        this.clock = clock;
        var head = new Div(new H2(section.title()), age);
        head.addClassName("section-head");
        addClassName("home-part");
        age.setVisible(false);
        body.add(skeleton());
        add(head, body);
    }

    /** Reads on this thread and draws when the screen can be locked. */
    void refresh(UI ui) {
        var facts = read();
        ScreenClock.tell(ui, () -> show(facts));
    }

    /** Empty where it could not be read; the log has it then. */
    private Optional<T> read() {
        try {
            return Optional.of(section.read());
        } catch (RuntimeException fault) {
            Faults.record(fault);
            return Optional.empty();
        }
    }

    private void show(Optional<T> facts) {
        if (!drawn || !facts.equals(shown)) {
            body.removeAll();
            body.add(facts.map(this::draw).orElseGet(HomePart::broken));
            shown = facts;
            drawn = true;
        }
        if (facts.isPresent()) {
            var now = clock.instant();
            age.setSince(now, now);
            age.setVisible(true);
        }
    }

    private Component draw(T facts) {
        try {
            return section.draw(facts);
        } catch (RuntimeException fault) {
            Faults.record(fault);
            return broken();
        }
    }

    private static Component broken() {
        var broken = new Div(new Paragraph(Texts.text("home.broken")));
        broken.addClassNames("card", "broken-card");
        return broken;
    }

    private static Div skeleton() {
        var skeleton = new Div();
        skeleton.addClassName("cards");
        for (var index = 0; index < 3; index++) {
            var card = new Div();
            card.addClassNames("card", "skeleton");
            card.getElement().setAttribute("aria-hidden", "true");
            skeleton.add(card);
        }
        return skeleton;
    }
}
