package io.kamerton.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.VaadinService;
import io.kamerton.shared.demo.DemoContents;
import io.kamerton.shared.demo.DemoData;
import io.kamerton.shared.ui.HomeSection;
import io.kamerton.shared.ui.ScreenClock;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HomeViewTest {

    private final ScreenClock screenClock = mock();
    private Runnable tick;

    @BeforeEach
    void screens_speak_in_keys() {
        VaadinService service = mock();
        Instantiator instantiator = mock();
        when(service.getInstantiator()).thenReturn(instantiator);
        when(instantiator.getI18NProvider()).thenReturn(new Keys());
        VaadinService.setCurrent(service);
        when(screenClock.every(any(), any())).thenAnswer(call -> {
            tick = call.getArgument(1);
            return null;
        });
    }

    @AfterEach
    void no_service_is_left_behind() {
        VaadinService.setCurrent(null);
    }

    @Test
    void a_part_that_cannot_be_read_leaves_the_others() {
        var home = anOpenHome(
                aSection("first", () -> "A", Paragraph::new),
                aSection("second", HomeViewTest::fail, Paragraph::new),
                aSection("third", () -> "C", Paragraph::new));
        tick.run();
        assertThat(textOf(home)).containsExactly("first A", "second home.broken", "third C");
    }

    @Test
    void a_part_that_cannot_be_drawn_leaves_the_others() {
        var home = anOpenHome(
                aSection("first", () -> "A", facts -> fail()), aSection("second", () -> "B", Paragraph::new));
        tick.run();
        assertThat(textOf(home)).containsExactly("first home.broken", "second B");
    }

    @Test
    void a_part_that_was_broken_comes_back() {
        var broken = new boolean[] {true};
        var home = anOpenHome(aSection("first", () -> broken[0] ? fail() : "A", Paragraph::new));
        tick.run();
        assertThat(textOf(home)).containsExactly("first home.broken");
        broken[0] = false;
        tick.run();
        assertThat(textOf(home)).containsExactly("first A");
    }

    private HomeView anOpenHome(HomeSection<?>... sections) {
        DemoData demo = mock();
        when(demo.contents()).thenReturn(new DemoContents(Map.of(), false));
        var home = new HomeView(List.of(sections), List.of(), demo, mock(), mock(), screenClock, Clock.systemUTC());
        var screen = new UnlockedScreen();
        AttachEvent attach = mock();
        when(attach.getUI()).thenReturn(screen);
        home.onAttach(attach);
        return home;
    }

    private static List<String> textOf(HomeView home) {
        return home.getContent().getChildren().map(HomeViewTest::textOf).toList();
    }

    private static String textOf(Component part) {
        return String.join(
                " ",
                part.getChildren()
                        .map(child -> child.getElement().getTextRecursively().strip())
                        .toList());
    }

    private static <T> T fail() {
        throw new IllegalStateException("broken");
    }

    private static HomeSection<String> aSection(String title, Supplier<String> read, Function<String, Component> draw) {
        return new HomeSection<>() {
            @Override
            public String title() {
                return title;
            }

            @Override
            public String read() {
                return read.get();
            }

            @Override
            public Component draw(String facts) {
                return draw.apply(facts);
            }
        };
    }

    /** Does at once what a screen does when its lock is free. */
    private static class UnlockedScreen extends UI {
        @Override
        public Future<Void> access(Command command) {
            command.execute();
            return null;
        }
    }

    private static class Keys implements I18NProvider {
        @Override
        public List<Locale> getProvidedLocales() {
            return List.of(Locale.ENGLISH);
        }

        @Override
        public String getTranslation(String key, Locale locale, Object... parameters) {
            return key;
        }
    }
}
