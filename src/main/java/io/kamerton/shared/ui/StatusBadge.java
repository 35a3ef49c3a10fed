package io.kamerton.shared.ui;

import com.vaadin.flow.component.html.Span;

/** A word with the icon and the colour of its meaning. */
public class StatusBadge extends Span {

    public StatusBadge(Meaning meaning, String word) {
        addClassNames("badge", meaning.className());
        var icon = meaning.icon().create();
        icon.getElement().setAttribute("aria-hidden", "true");
        add(icon, new Span(word));
    }
}
