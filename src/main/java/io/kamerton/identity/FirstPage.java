package io.kamerton.identity;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.SavedRequest;

/** The page that was asked for before the log-in, on this server whatever host the request named. */
final class FirstPage {

    private FirstPage() {}

    static String of(@Nullable SavedRequest saved, String contextPath) {
        var home = contextPath + "/";
        if (saved == null || !saved.getMethod().equals("GET")) {
            return home;
        }
        try {
            var address = URI.create(saved.getRedirectUrl());
            var path = address.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//") || path.contains("\\")) {
                return home;
            }
            return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
        } catch (IllegalArgumentException unreadable) {
            return home;
        }
    }
}
