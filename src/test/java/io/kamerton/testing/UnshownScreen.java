package io.kamerton.testing;

import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.VaadinService;
import java.util.Locale;
import java.util.Optional;

/** A screen that no browser shows, in the zone of Moscow: parts of screens can be made on this thread and be read. */
public final class UnshownScreen implements AutoCloseable {

    // Vaadin holds both weakly
    private final VaadinService service = mock(RETURNS_DEEP_STUBS);
    private final UI screen = mock(RETURNS_DEEP_STUBS);

    public UnshownScreen(I18NProvider texts, String language) {
        when(service.getInstantiator().getI18NProvider()).thenReturn(texts);
        // every screen has an address, which links to it ask for
        when(service.getRouter().getRegistry().getTargetUrl(any(), any(RouteParameters.class)))
                .thenReturn(Optional.of(""));
        when(screen.getLocale()).thenReturn(Locale.forLanguageTag(language));
        when(screen.getPage().getExtendedClientDetails().getTimeZoneId()).thenReturn("Europe/Moscow");
        VaadinService.setCurrent(service);
        UI.setCurrent(screen);
    }

    @Override
    public void close() {
        UI.setCurrent(null);
        VaadinService.setCurrent(null);
    }
}
