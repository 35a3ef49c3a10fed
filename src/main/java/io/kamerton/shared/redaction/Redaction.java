package io.kamerton.shared.redaction;

import io.kamerton.shared.Secret;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Replaces secrets in a text by stars: those that are known by their value, and whatever has the shape of one. The
 * known values belong to the process, because the log does.
 */
public final class Redaction {

    private static final String STARS = "***";
    private static final int SHORTEST = 8;
    private static final int MOST = 256;
    /** Values so common in a log that hiding them would hide the log; as passwords they protect nothing. */
    private static final Set<String> NO_SECRETS = Set.of("kamerton", "postgres", "postgresql", "localhost");

    private static final List<Shape> SHAPES = List.of(
            new Shape(
                    "(?i)(\\bauthorization[\"']?\\s*[:=]\\s*[\\[\"']*(?:(?:bearer|basic)\\s+)?)[^\\s\"',\\]]+",
                    "$1***"),
            new Shape("(?i)(\\bbearer\\s+)(?=[A-Za-z._~+/=-]*[0-9])[A-Za-z0-9._~+/=-]{12,}", "$1***"),
            new Shape("(?i)(\\b(?:set-)?cookie[\"']?\\s*[:=]\\s*)[^\\r\\n]+", "$1***"),
            new Shape("(\\bKAMERTON_SESSION=)[^\\s;,\"]+", "$1***"),
            new Shape("kmt_[A-Za-z0-9_-]+", "kmt_***"),
            new Shape("\\beyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}(?:\\.[A-Za-z0-9_-]*)?", STARS),
            new Shape("/bot[0-9]+(?::|%3[Aa])[A-Za-z0-9_-]+", "/bot***"),
            new Shape("\\b[0-9]{8,10}:[A-Za-z0-9_-]{35}\\b", STARS),
            new Shape("\\b(sk|gsk|rk|pk|hf|xai|ghp|whsec)[-_][A-Za-z0-9_-]{12,}", "$1-***"),
            new Shape("(\\b[a-z][a-z0-9+.-]{1,30}://)[^/\\s\"@]+@", "$1***@"),
            new Shape("\\botpauth://[^\\s\"]+", "otpauth://***"));

    private static final Map<String, Boolean> KNOWN = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };
    private static final Set<String> CONFIGURED = new HashSet<>();
    private static volatile List<String> known = List.of();

    private Redaction() {}

    /** Hides this value from now on; of very many the ones longest not named are forgotten. Short ones are not hidden. */
    public static void learn(Secret secret) {
        synchronized (KNOWN) {
            if (isHidden(secret) && KNOWN.put(secret.reveal(), true) == null) {
                know();
            }
        }
    }

    /** The same of a setting, which is never forgotten. */
    static void learnForGood(Secret secret) {
        synchronized (KNOWN) {
            if (isHidden(secret) && CONFIGURED.add(secret.reveal())) {
                know();
            }
        }
    }

    private static boolean isHidden(Secret secret) {
        var value = secret.reveal();
        return value.length() >= SHORTEST && !NO_SECRETS.contains(value.toLowerCase(Locale.ROOT));
    }

    /** The longest first, so that no rest of one stays behind a shorter one that it begins with. */
    private static void know() {
        known = Stream.concat(CONFIGURED.stream(), KNOWN.keySet().stream())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The text without secrets. */
    public static String of(String text) {
        var clean = text;
        for (var value : known) {
            clean = clean.contains(value) ? clean.replace(value, STARS) : clean;
        }
        for (var shape : SHAPES) {
            clean = shape.pattern.matcher(clean).replaceAll(shape.replacement);
        }
        return clean;
    }

    private static final class Shape {
        private final Pattern pattern;
        private final String replacement;

        Shape(String pattern, String replacement) {
            this.pattern = Pattern.compile(pattern);
            this.replacement = replacement;
        }
    }
}
