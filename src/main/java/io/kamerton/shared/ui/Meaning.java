package io.kamerton.shared.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Locale;

/** What a colour says. Colour is never alone: each meaning has its icon, and a word stands beside it. */
public enum Meaning {
    GOOD(VaadinIcon.CHECK),
    ATTENTION(VaadinIcon.WARNING),
    BAD(VaadinIcon.CLOSE),
    RUNNING(VaadinIcon.CIRCLE),
    NEUTRAL(VaadinIcon.MINUS);

    private final VaadinIcon icon;

    Meaning(VaadinIcon icon) {
        this.icon = icon;
    }

    VaadinIcon icon() {
        return icon;
    }

    /** The class that gives an element the meaning's colour. */
    public String className() {
        return "means-" + name().toLowerCase(Locale.ROOT);
    }
}
