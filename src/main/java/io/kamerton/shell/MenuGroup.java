package io.kamerton.shell;

import com.vaadin.flow.server.menu.MenuEntry;

/** The headings of the menu. An entry belongs to the group of its hundred: {@code @Menu(order = 210)} is QUALITY. */
enum MenuGroup {
    HOME,
    EXPERIMENTS,
    QUALITY,
    CONVERSATIONS,
    KNOWLEDGE,
    MODELS,
    OPERATIONS,
    ADMINISTRATION;

    private static final int WIDTH = 100;

    static MenuGroup of(MenuEntry entry) {
        var index = (int) (entry.order() / WIDTH);
        return index >= 0 && index < values().length ? values()[index] : ADMINISTRATION;
    }
}
