package io.kamerton.shared.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import io.kamerton.shared.ui.Preferences.Scheme;
import java.util.EnumMap;
import java.util.Map;

/** A menu of the colours: as the system has them, light or dark. */
public class SchemeSwitch extends Composite<MenuBar> {

    private final Map<Scheme, MenuItem> choices = new EnumMap<>(Scheme.class);

    public SchemeSwitch() {
        getContent().addThemeNames("tertiary", "icon");
        getContent().setI18n(new MenuBar.MenuBarI18n().setMoreOptions(Texts.text("frame.more")));
        getContent().addClassName("scheme-switch");
        var root = getContent().addItem(VaadinIcon.ADJUST.create());
        root.setAriaLabel(Texts.text("frame.scheme"));
        for (var scheme : Scheme.values()) {
            var choice = root.getSubMenu().addItem(Texts.text("frame.scheme", scheme));
            choice.setCheckable(true);
            choice.addClickListener(click -> choose(scheme));
            choices.put(scheme, choice);
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        mark(Preferences.scheme(event.getUI()));
    }

    private void choose(Scheme scheme) {
        getUI().ifPresent(ui -> Preferences.colour(ui, scheme));
        mark(scheme);
    }

    private void mark(Scheme chosen) {
        choices.forEach((scheme, item) -> item.setChecked(scheme == chosen));
    }
}
