package io.kamerton.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.kamerton.shared.Role;
import io.kamerton.shared.demo.DemoData;
import io.kamerton.shared.ui.HomeNotice;
import io.kamerton.shared.ui.HomeSection;
import io.kamerton.shared.ui.IntervalBar;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What runs, how good it is and whether all parts are well; read again every 30 seconds while it is open. */
@Route("")
@Menu(title = "menu.home", order = 0, icon = "vaadin:home-o")
@PermitAll
// the sections are beans, whose components the build of the browser bundle cannot see from here
@Uses(IntervalBar.class)
class HomeView extends Composite<Main> implements Screen {

    static final Duration PAUSE = Duration.ofSeconds(30);

    private final ScreenClock screenClock;
    private final List<HomePart<?>> parts;
    private Registration ticks = () -> {};

    HomeView(
            List<HomeSection<?>> sections,
            List<HomeNotice> notices,
            DemoData demo,
            WelcomeFacts welcome,
            AuthenticationContext authentication,
            ScreenClock screenClock,
            Clock clock) {
        this.screenClock = screenClock;
        this.parts = sections.stream()
                .<HomePart<?>>map(section -> new HomePart<>(section, clock))
                .toList();
        getContent().addClassNames("screen", "home");
        notices.forEach(notice -> notice.draw().ifPresent(getContent()::add));
        var admin = authentication.hasRole(Role.ADMIN.name());
        if (admin) {
            WelcomeNotice.of(welcome).ifPresent(getContent()::add);
        }
        DemoNotice.of(demo, admin).ifPresent(getContent()::add);
        parts.forEach(getContent()::add);
    }

    @Override
    public String title() {
        return Texts.text("menu.home");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var ui = event.getUI();
        ticks = screenClock.every(PAUSE, () -> parts.forEach(part -> part.refresh(ui)));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        ticks.remove();
    }
}
