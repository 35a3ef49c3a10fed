package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.kamerton.conversation.playground.Ask;
import io.kamerton.conversation.playground.Ask.Part;
import io.kamerton.shared.ui.Texts;
import java.util.Set;

/** One column: whom it asks what, and its answers. */
class ColumnPanel extends Section {

    private final AskFields fields;
    private final AnswerPanel answer;
    private final Span letter = new Span();
    private final H2 name = new H2();
    private final Button ask = new Button();
    private final Button away = new Button(VaadinIcon.CLOSE_SMALL.create());
    private final transient Acts acts;
    private boolean running;

    ColumnPanel(Offers offers, Acts acts) {
        this.acts = acts;
        this.fields = new AskFields(offers, false, acts::turn, () -> {
            rename();
            acts.changed();
        });
        this.answer = new AnswerPanel(acts::changed);
        addClassNames("card", "column");
        letter.addClassName("column-letter");
        ask.addThemeNames("small");
        ask.addClickListener(click -> {
            if (running) {
                acts.stop(this);
            } else {
                acts.ask(this);
            }
        });
        var twin = icon(new Button(VaadinIcon.COPY_O.create(), click -> acts.twin(this)), "playground.column.copy");
        twin.addClassName("column-twin");
        away.addClickListener(click -> acts.remove(this));
        var tools = new Div(ask, twin, icon(away, "playground.column.remove"));
        tools.addClassName("column-tools");
        var head = new Div(letter, name, tools);
        head.addClassName("column-head");
        add(head, fields, answer);
        for (var modifier : new KeyModifier[] {KeyModifier.CONTROL, KeyModifier.META}) {
            Shortcuts.addShortcutListener(this, () -> acts.ask(this), Key.ENTER, modifier)
                    .listenOn(this)
                    .resetFocusOnActiveElement();
        }
        running(false);
    }

    /** Marks what is missing or wrong. */
    boolean check() {
        return fields.check();
    }

    AnswerPanel answer() {
        return answer;
    }

    /** @param shared parts that are no matter of this column */
    void arrange(int place, boolean alone, boolean room, Set<Part> shared) {
        var own = java.util.EnumSet.complementOf(
                shared.isEmpty() ? java.util.EnumSet.noneOf(Part.class) : java.util.EnumSet.copyOf(shared));
        fields.show(own);
        // the field below says it
        name.setClassName("visually-hidden", own.contains(Part.MODEL));
        letter.setText(letterOf(place));
        letter.removeClassNames("series-1", "series-2", "series-3", "series-4", "series-5", "series-6");
        letter.addClassName("series-" + (place + 1));
        away.setVisible(!alone);
        setClassName("column-full", !room);
        getElement().setAttribute("aria-label", Texts.text("playground.column", letterOf(place)));
        rename();
    }

    static String letterOf(int place) {
        return Character.toString('A' + place);
    }

    void set(Ask column) {
        fields.set(column);
        rename();
    }

    Ask value() {
        return fields.value();
    }

    /** What all columns have alike is theirs too. */
    void setPart(Part part, Ask shared) {
        fields.setPart(part, shared);
        rename();
    }

    void running(boolean now) {
        running = now;
        ask.setTooltipText(Texts.text(now ? "playground.stop.keys" : "playground.ask.keys"));
        ask.setText(Texts.text(now ? "playground.stop" : "playground.ask"));
        ask.setIcon((now ? VaadinIcon.STOP : VaadinIcon.PLAY).create());
    }

    private void rename() {
        var model = fields.value().model();
        name.setText(model.isEmpty() ? Texts.text("playground.column.nobody") : model);
    }

    private static Button icon(Button button, String key) {
        button.addThemeNames("tertiary", "small", "icon");
        button.setAriaLabel(Texts.text(key));
        button.setTooltipText(Texts.text(key));
        return button;
    }

    /** What a column asks its board to do. */
    interface Acts {

        void ask(ColumnPanel column);

        void stop(ColumnPanel column);

        void twin(ColumnPanel column);

        void remove(ColumnPanel column);

        void turn(Part part);

        void changed();
    }
}
