package io.kamerton.evaluation.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;

/** A text as it was sent, never as markup. A long one shows its beginning, and the rest when it is asked for. */
class LongText extends Div {

    private static final int MOST_LINES = 12;
    /** About what fits in a line of the panel; only the browser knows it exactly. */
    private static final int LINE_CHARACTERS = 50;

    private final Paragraph words;

    LongText(String text) {
        words = new Paragraph(text.isBlank() ? Formats.MISSING : text);
        words.addClassNames("quoted", "whole");
        addClassName("long-text");
        add(words);
        if (isLong(text)) {
            var toggle = new Button();
            toggle.addClickListener(click -> show(toggle, words.hasClassName("beginning")));
            toggle.addThemeNames("tertiary", "small");
            show(toggle, false);
            add(toggle);
        }
    }

    private void show(Button toggle, boolean whole) {
        words.setClassName("whole", whole);
        words.setClassName("beginning", !whole);
        toggle.setText(Texts.text(whole ? "text.show_less" : "text.show_all"));
        toggle.getElement().setAttribute("aria-expanded", Boolean.toString(whole));
    }

    static boolean isLong(String text) {
        return text.lines()
                        .mapToInt(line -> Math.max(1, Math.ceilDiv(line.length(), LINE_CHARACTERS)))
                        .sum()
                > MOST_LINES;
    }
}
