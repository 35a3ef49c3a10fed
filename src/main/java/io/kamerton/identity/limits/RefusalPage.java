package io.kamerton.identity.limits;

import io.kamerton.shared.ui.AskedColours;
import io.kamerton.shared.ui.Language;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.HtmlUtils;

/** The page that refuses: plain HTML with one sheet of its own, for it must cost next to nothing. */
final class RefusalPage {

    private static final String PAGE = """
            <!doctype html>
            <html lang="%1$s" data-colours="%2$s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%3$s · Kamerton</title>
            <link rel="icon" href="%4$s/assets/kamerton.svg">
            <link rel="stylesheet" href="%4$s/assets/limits.css">
            </head>
            <body class="refused"><main>
            <p class="refused-brand"><img src="%4$s/assets/kamerton.svg" alt="">Kamerton</p>
            <h1>%3$s</h1>
            <p>%5$s</p>
            <p><a href="%6$s">%7$s</a></p>
            </main></body>
            </html>
            """;

    private RefusalPage() {}

    static String of(HttpServletRequest request, Language language, String title, String message, String again) {
        return PAGE.formatted(
                language.code(),
                AskedColours.of(request.getCookies()),
                HtmlUtils.htmlEscape(title),
                request.getContextPath(),
                HtmlUtils.htmlEscape(message),
                // what was sent cannot be sent again by a link
                HttpMethod.GET.matches(request.getMethod()) ? "" : request.getContextPath() + "/",
                HtmlUtils.htmlEscape(again));
    }
}
