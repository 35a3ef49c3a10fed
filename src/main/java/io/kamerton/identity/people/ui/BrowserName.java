package io.kamerton.identity.people.ui;

import io.kamerton.shared.ui.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a browser says it is, in two words. A guess for people's eyes; nothing is decided by it. */
final class BrowserName {

    /** In this order: the later ones are named by the earlier ones too. */
    private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    static {
        BROWSERS.put("Edg", "Edge");
        BROWSERS.put("OPR/", "Opera");
        BROWSERS.put("YaBrowser/", "Yandex");
        BROWSERS.put("Firefox/", "Firefox");
        BROWSERS.put("FxiOS/", "Firefox");
        BROWSERS.put("CriOS/", "Chrome");
        BROWSERS.put("Chrome/", "Chrome");
        BROWSERS.put("Safari/", "Safari");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("iPhone", "iPhone");
        SYSTEMS.put("iPad", "iPad");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("Mac OS", "macOS");
        SYSTEMS.put("Linux", "Linux");
    }

    private BrowserName() {}

    static String of(String userAgent) {
        var browser = known(BROWSERS, userAgent);
        var system = known(SYSTEMS, userAgent);
        if (browser.isEmpty() && system.isEmpty()) {
            return Texts.text("sessions.browser.unknown");
        }
        return browser.map(name -> system.map(on -> name + " · " + on).orElse(name))
                .or(() -> system)
                .orElseThrow();
    }

    private static Optional<String> known(Map<String, String> signs, String userAgent) {
        return signs.entrySet().stream()
                .filter(sign -> userAgent.contains(sign.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
