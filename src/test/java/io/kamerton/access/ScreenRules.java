package io.kamerton.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AccessAnnotationChecker;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kamerton.shared.Role;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** What the annotations of the views say. */
class ScreenRules {

    private final AccessAnnotationChecker checker = new AccessAnnotationChecker();
    private final List<Screen> screens;

    ScreenRules(ApplicationContext application) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        this.screens = scanner.findCandidateComponents("io.kamerton").stream()
                .map(definition -> viewOf(definition.getBeanClassName(), application.getClassLoader()))
                .map(view -> new Screen(view.getAnnotation(Route.class).value(), view))
                .sorted(Comparator.comparing(Screen::path))
                .toList();
    }

    List<Screen> screens() {
        return screens;
    }

    List<String> screensWithoutRule() {
        return screens.stream()
                .map(Screen::view)
                .filter(view ->
                        List.of(AnonymousAllowed.class, PermitAll.class, RolesAllowed.class, DenyAll.class).stream()
                                .noneMatch(view::isAnnotationPresent))
                .map(Class::getName)
                .toList();
    }

    boolean opensToNobody(Screen screen) {
        return checker.hasAccess(screen.view(), null, role -> false);
    }

    boolean opens(Screen screen, Role role) {
        Principal person = () -> "somebody";
        return checker.hasAccess(
                screen.view(), person, wanted -> Role.expand(Set.of(role)).contains(Role.valueOf(wanted)));
    }

    private static Class<? extends Component> viewOf(String name, ClassLoader loader) {
        try {
            return loader.loadClass(name).asSubclass(Component.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    record Screen(String path, Class<? extends Component> view) {}
}
