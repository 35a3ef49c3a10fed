package io.kamerton.shared.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages that Kamerton can take apart. */
public enum Language {
    ENGLISH("en"),
    RUSSIAN("ru");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** Russian if more than half of the letters are Cyrillic; a text without letters counts as English. */
    public static Language of(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long cyrillic = text.codePoints().filter(Language::isCyrillic).count();
        return 2 * cyrillic > letters ? RUSSIAN : ENGLISH;
    }

    /** The language of a two-letter code; empty for languages that Kamerton does not know. */
    public static Optional<Language> ofCode(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findFirst();
    }

    static boolean isCyrillic(int codePoint) {
        return Character.isLetter(codePoint)
                && Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.CYRILLIC;
    }

    /** Two letters of ISO 639-1, as on the wire. */
    public String code() {
        return code;
    }

    public Locale locale() {
        return Locale.of(code);
    }
}
