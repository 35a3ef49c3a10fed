package io.kamerton.shell;

import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.ui.FrameTool;
import io.kamerton.shared.ui.LanguageSwitch;
import io.kamerton.shared.ui.Logo;
import io.kamerton.shared.ui.SchemeSwitch;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;
import org.springframework.beans.factory.ObjectProvider;

/** The frame around every screen: menu, title, language, colours and who is logged in. */
@Layout
@AnonymousAllowed
class MainLayout extends AppLayout implements AfterNavigationObserver {

    private final H1 title = new H1();

    MainLayout(CurrentUser user, AuthenticationContext authentication, ObjectProvider<FrameTool> more) {
        setPrimarySection(Section.DRAWER);
        addToDrawer(brand(), new Scroller(new MainMenu()));
        addToNavbar(toggle(), title, tools(user, authentication, more));
        title.addClassName("screen-title");
        setI18n(new AppLayoutI18n().setDrawer(Texts.text("frame.menu")));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        title.setText(getContent() instanceof Screen screen ? screen.heading() : Screen.PRODUCT);
    }

    private static Div brand() {
        var brand = new Div(new Logo());
        brand.addClassName("brand");
        return brand;
    }

    private static DrawerToggle toggle() {
        var toggle = new DrawerToggle();
        toggle.setAriaLabel(Texts.text("frame.menu"));
        return toggle;
    }

    private static Div tools(CurrentUser user, AuthenticationContext authentication, ObjectProvider<FrameTool> more) {
        var tools = new Div(new LanguageSwitch(), new SchemeSwitch());
        tools.addClassName("frame-tools");
        if (authentication.hasRole("ADMIN") && UnencryptedBadge.isNeeded()) {
            tools.add(new UnencryptedBadge());
        }
        if (authentication.hasRole("VIEWER")) {
            more.orderedStream().map(FrameTool::draw).forEach(tools::add);
        }
        if (authentication.isAuthenticated()) {
            tools.add(new UserMenu(user.name(), authentication::logout));
        }
        return tools;
    }
}
