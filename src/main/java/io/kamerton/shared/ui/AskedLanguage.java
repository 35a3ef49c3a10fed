package io.kamerton.shared.ui;

import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The language in which a browser wants to be answered: that of its cookie, else the first it accepts that we speak. */
public final class AskedLanguage {

    static final String COOKIE = "kamerton-language";

    private AskedLanguage() {}

    public static Language of(Cookie @Nullable [] cookies, Enumeration<Locale> accepted) {
        return Optional.ofNullable(cookies).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .flatMap(cookie -> Language.ofCode(cookie.getValue()).stream())
                .findFirst()
                .or(() -> Collections.list(accepted).stream()
                        .flatMap(locale -> Language.ofCode(locale.getLanguage()).stream())
                        .findFirst())
                .orElse(Language.EN);
    }
}
