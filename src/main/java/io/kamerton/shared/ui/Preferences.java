package io.kamerton.shared.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The language and the colours that a browser asked for: kept in its cookies, so that they hold before any log-in, and
 * with the account, which a browser without these cookies follows.
 */
@Component
class Preferences implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;
    static final String SCHEME = "kamerton-scheme";
    private static final String KEEP =
            "document.cookie = $0 + '=' + $1 + ';path=/;max-age=31536000;samesite=lax'; document.documentElement.lang = $2";

    private final transient ObjectProvider<AccountLook> account;

    Preferences(ObjectProvider<AccountLook> account) {
        this.account = account;
    }

    @Override
    public void serviceInit(ServiceInitEvent init) {
        init.getSource()
                .addSessionInitListener(event -> event.getSession()
                        .setLocale(languageOf(event.getRequest()).locale()));
        init.addIndexHtmlRequestListener(this::prepare);
    }

    /** Writes language and colours into the page itself: nothing flashes before the first answer. */
    private void prepare(IndexHtmlResponse page) {
        var request = page.getVaadinRequest();
        if (cookie(request, AskedLanguage.COOKIE).isEmpty()) {
            look().flatMap(AccountLook::language)
                    .flatMap(Language::ofCode)
                    .ifPresent(language -> VaadinSession.getCurrent().setLocale(language.locale()));
        }
        var html = page.getDocument().child(0);
        html.attr("lang", Language.of(VaadinSession.getCurrent().getLocale()).code());
        var scheme = cookie(request, SCHEME)
                .or(() -> look().flatMap(AccountLook::scheme))
                .flatMap(Scheme::ofCode)
                .orElse(Scheme.SYSTEM);
        html.attr("theme", scheme.value().getThemeValue());
        html.attr("style", "color-scheme: " + scheme.value().getValue());
    }

    /** Speaks another language from now on; the screen that is open is drawn again at the same address. */
    static void speak(UI ui, Language language) {
        ui.getSession().setLocale(language.locale());
        keep(ui, AskedLanguage.COOKIE, language.code());
        keepWithAccount(ui, look -> look.keepLanguage(language.code()));
        ui.refreshCurrentRoute(true);
    }

    static void colour(UI ui, Scheme scheme) {
        ui.getPage().setColorScheme(scheme.value());
        keep(ui, SCHEME, scheme.code());
        keepWithAccount(ui, look -> look.keepScheme(scheme.code()));
    }

    static Scheme scheme(UI ui) {
        return Scheme.of(ui.getPage().getColorScheme());
    }

    private static void keep(UI ui, String name, String value) {
        ui.getPage().executeJs(KEEP, name, value, Language.of(ui.getLocale()).code());
    }

    private static Language languageOf(VaadinRequest request) {
        return AskedLanguage.of(request.getCookies(), request.getLocales());
    }

    private Optional<AccountLook> look() {
        return Optional.ofNullable(account.getIfAvailable());
    }

    private static void keepWithAccount(UI ui, Consumer<AccountLook> keeping) {
        keeping.accept(Instantiator.get(ui).getOrCreate(AccountLook.class));
    }

    private static Optional<String> cookie(VaadinRequest request, String name) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** Whose colours the screens wear. */
    enum Scheme {
        SYSTEM(ColorScheme.Value.SYSTEM),
        LIGHT(ColorScheme.Value.LIGHT),
        DARK(ColorScheme.Value.DARK);

        private final ColorScheme.Value value;

        Scheme(ColorScheme.Value value) {
            this.value = value;
        }

        ColorScheme.Value value() {
            return value;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Scheme of(ColorScheme.Value value) {
            return switch (value) {
                case LIGHT -> LIGHT;
                case DARK -> DARK;
                default -> SYSTEM;
            };
        }

        static Optional<Scheme> ofCode(String code) {
            return Arrays.stream(values())
                    .filter(scheme -> scheme.code().equals(code))
                    .findFirst();
        }
    }
}
