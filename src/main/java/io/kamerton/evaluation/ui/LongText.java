package io.kamerton.evaluation.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.SafeMarkdown;
import io.kamerton.shared.ui.Texts;

/** A text as it was sent, or Markdown sanitised. A long one shows its beginning, and the rest when it is asked for. */
class LongText extends Div {

    private static final int MOST_LINES = 12;
    /** About what fits in a line of the panel; only the browser knows it exactly. */
    private static final int LINE_CHARACTERS = 50;

    private final HtmlContainer words;

    LongText(String text) {
        this(text, new Paragraph(text.isBlank() ? Formats.MISSING : text));
    }

    /** For what models answer, which is Markdown more often than not. */
    static LongText ofMarkdown(String text) {
        return new LongText(text, new SafeMarkdown(text.isBlank() ? Formats.MISSING : text));
    }

    private LongText(String text, HtmlContainer words) {
        this.words = words;
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
