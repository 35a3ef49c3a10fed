package io.kamerton.shared.ui;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages that the screens speak; the first is spoken where nothing better is known. */
public enum Language {
    EN(Locale.ENGLISH),
    RU(Locale.forLanguageTag("ru"));

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** The code of ISO 639, e.g. {@code ru}. */
    public String code() {
        return locale.getLanguage();
    }

    /** The form of a counted word that the number asks for. */
    public PluralForm pluralOf(long count) {
        return this == RU ? PluralForm.russian(count) : PluralForm.english(count);
    }

    public static List<Locale> locales() {
        return Arrays.stream(values()).map(Language::locale).toList();
    }

    public static Language of(Locale locale) {
        return ofCode(locale.getLanguage()).orElse(EN);
    }

    static Optional<Language> ofCode(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code().equals(code))
                .findFirst();
    }
}
