package io.kamerton.shared.ui;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;

/**
 * Markdown that somebody else wrote, above all answers of models, with lists, tables and code. It is sanitised each time
 * it is shown: no scripts, no images, links to {@code http}, {@code https} and {@code mailto} in a new tab only.
 */
@Tag("div")
public class SafeMarkdown extends Div {

    public SafeMarkdown(String markdown) {
        addClassName("markdown");
        setMarkdown(markdown);
    }

    /** Shows another text in place of the present one; only its first 200,000 characters are read. */
    public final void setMarkdown(String markdown) {
        getElement().setProperty("innerHTML", MarkdownHtml.of(markdown));
    }
}
