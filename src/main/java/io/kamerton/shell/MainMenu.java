package io.kamerton.shell;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import io.kamerton.shared.ui.Texts;
import java.util.LinkedHashMap;

/** The screens that the user may open, under the headings of their groups. */
class MainMenu extends Composite<Nav> {

    MainMenu() {
        getContent().addClassName("main-menu");
        var navigations = new LinkedHashMap<MenuGroup, SideNav>();
        for (var entry : MenuConfiguration.getMenuEntries()) {
            navigations
                    .computeIfAbsent(MenuGroup.of(entry), MainMenu::navigation)
                    .addItem(item(entry));
        }
        navigations.values().forEach(getContent()::add);
    }

    private static SideNav navigation(MenuGroup group) {
        var navigation = new SideNav();
        if (group != MenuGroup.HOME) {
            navigation.setLabel(Texts.text("menu.group", group));
        }
        return navigation;
    }

    private static SideNavItem item(MenuEntry entry) {
        var item = new SideNavItem(Texts.text(entry.title()), entry.path(), new Icon(entry.icon()));
        item.setMatchNested(!entry.path().isEmpty() && !entry.path().equals("/"));
        return item;
    }
}
