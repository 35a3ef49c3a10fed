package io.kamerton.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which passwords are taken: by length alone (NIST SP 800-63B-4, 3.1.1), without those that are guessed first. No mix of
 * kinds of characters is asked for.
 */
public final class PasswordRules {

    public static final int MIN = 12;
    public static final int MAX = 128;

    private static final int FEWEST_DISTINCT = 5;
    private static final int SHORTEST_NAME = 3;
    private static final int SHORTEST_BASE = 4;
    private static final int SHORTEST_RUN = 3;
    /** What is left beside known words is too little to be guessed at: fewer characters than this. */
    private static final int LEAST_OWN = 6;

    private static final Pattern REPEATED = Pattern.compile("(.{1,6}?)\\1{2,}.{0,2}");
    private static final String[] ROWS = {
        "abcdefghijklmnopqrstuvwxyz",
        "01234567890",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
        "йцукенгшщзхъ",
        "фывапролджэ",
        "ячсмитьбю",
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    };
    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    /** What is wrong with it; empty where it is taken. */
    public static Optional<Flaw> flawOf(String password, String username) {
        var length = password.codePointCount(0, password.length());
        if (length < MIN) {
            return Optional.of(Flaw.SHORT);
        }
        if (length > MAX) {
            return Optional.of(Flaw.LONG);
        }
        var bare = password.strip().toLowerCase(Locale.ROOT);
        if (COMMON.contains(bare) || isPattern(bare) || isMostlyKnown(bare) || isMostlyKnown(withoutLeet(bare))) {
            return Optional.of(Flaw.COMMON);
        }
        return isAboutOwner(bare, username) ? Optional.of(Flaw.NAME) : Optional.empty();
    }

    private static boolean isPattern(String bare) {
        return bare.codePoints().distinct().count() < FEWEST_DISTINCT
                || REPEATED.matcher(bare).matches()
                || withoutRuns(bare).length() < LEAST_OWN / 2;
    }

    /** Common words with little more than digits and signs around them. */
    private static boolean isMostlyKnown(String bare) {
        var rest = bare;
        var found = new HashSet<String>();
        for (var i = 0; i < rest.length(); i++) {
            var longest = longestCommonAt(rest, i);
            if (!longest.isEmpty()) {
                found.add(longest);
                rest = rest.substring(0, i) + " ".repeat(longest.length()) + rest.substring(i + longest.length());
            }
        }
        var own = withoutRuns(rest.replaceAll("[\\s\\p{P}\\p{S}]", "")).replaceAll("\\p{N}", "");
        // three different words are a pass phrase, even if each is common
        return !found.isEmpty() && found.size() <= 2 && own.length() < LEAST_OWN / 2;
    }

    private static String longestCommonAt(String text, int start) {
        for (var end = text.length(); end >= start + SHORTEST_BASE; end--) {
            var part = text.substring(start, end);
            if (COMMON.contains(part)) {
                return part;
            }
        }
        return "";
    }

    private static boolean isAboutOwner(String bare, String username) {
        var name = username.toLowerCase(Locale.ROOT);
        var account = name.contains("@") ? name.substring(0, name.indexOf('@')) : name;
        return account.length() >= SHORTEST_NAME
                && bare.contains(account)
                && withoutRuns(bare.replace(account, ""))
                                .replaceAll("[\\p{N}\\p{P}\\p{S}]", "")
                                .length()
                        < LEAST_OWN;
    }

    /** Without neighbours on a keyboard or in the alphabet, forwards and backwards. */
    private static String withoutRuns(String text) {
        var rest = text;
        for (var row : ROWS) {
            for (var line : new String[] {row, new StringBuilder(row).reverse().toString()}) {
                rest = withoutRunsOf(rest, line);
            }
        }
        return rest;
    }

    private static String withoutRunsOf(String text, String line) {
        var rest = new StringBuilder();
        var i = 0;
        while (i < text.length()) {
            var end = i;
            while (end < text.length() && line.contains(text.substring(i, end + 1))) {
                end++;
            }
            if (end - i >= SHORTEST_RUN) {
                i = end;
            } else {
                rest.append(text.charAt(i));
                i++;
            }
        }
        return rest.toString();
    }

    private static String withoutLeet(String bare) {
        // digits and signs at the ends are years and emphasis, not letters in disguise
        return bare.replaceAll("^[\\p{N}\\p{P}\\p{S}]+|[\\p{N}\\p{P}\\p{S}]+$", "")
                .replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    private static Set<String> common() {
        var file = Objects.requireNonNull(PasswordRules.class.getResourceAsStream("common-passwords.txt"));
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.strip().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why a password is not taken. */
    public enum Flaw {
        SHORT("is shorter than " + MIN + " characters"),
        LONG("is longer than " + MAX + " characters"),
        COMMON("is one of those that are guessed first, such as common words, placeholders, repetitions and sequences"),
        NAME("is hardly more than the user name");

        private final String sentence;

        Flaw(String sentence) {
            this.sentence = sentence;
        }

        /** To be put behind "the password", in English. */
        public String sentence() {
            return sentence;
        }
    }
}
