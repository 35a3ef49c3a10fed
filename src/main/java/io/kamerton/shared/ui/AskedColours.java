package io.kamerton.shared.ui;

import io.kamerton.shared.ui.Preferences.Scheme;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The colours in which a browser wants to be answered: those of its cookie, else as its system has them. */
public final class AskedColours {

    private AskedColours() {}

    /** One of {@code system}, {@code light} and {@code dark}. */
    public static String of(Cookie @Nullable [] cookies) {
        return Optional.ofNullable(cookies).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(Preferences.SCHEME))
                .flatMap(cookie -> Scheme.ofCode(cookie.getValue()).stream())
                .findFirst()
                .orElse(Scheme.SYSTEM)
                .code();
    }
}
