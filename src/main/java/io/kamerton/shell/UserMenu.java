package io.kamerton.shell;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import io.kamerton.shared.ui.Texts;

/** The name of who is logged in, her profile and the way out. */
class UserMenu extends Composite<MenuBar> {

    UserMenu(String name, Runnable logOut) {
        getContent().addThemeNames("tertiary");
        getContent().setI18n(new MenuBar.MenuBarI18n().setMoreOptions(Texts.text("frame.more")));
        getContent().addClassName("user-menu");
        var avatar = new Avatar(name);
        avatar.addThemeNames("xsmall");
        avatar.getElement().setAttribute("aria-hidden", "true");
        var label = new Span(name);
        label.addClassName("user-name");
        var root = getContent().addItem(avatar);
        root.add(label);
        root.setAriaLabel(Texts.text("frame.user", name));
        root.getSubMenu()
                .addItem(Texts.text("profile.title"), click -> getUI().ifPresent(ui -> ui.navigate("profile")));
        root.getSubMenu().addItem(Texts.text("frame.logout"), click -> logOut.run());
    }
}
