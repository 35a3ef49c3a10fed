package io.kamerton.shared.ui;

import java.util.Locale;

/** The form of a counted word: one sample, 2 samples; 1 пример, 2 примера, 5 примеров. Rules of Unicode CLDR. */
public enum PluralForm {
    ONE,
    FEW,
    MANY;

    /** The last part of a key of the translations, e.g. {@code few}. */
    public String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PluralForm english(long count) {
        return Math.abs(count) == 1 ? ONE : MANY;
    }

    static PluralForm russian(long count) {
        var lastTwo = Math.abs(count % 100);
        var last = lastTwo % 10;
        if (lastTwo >= 11 && lastTwo <= 14) {
            return MANY;
        }
        if (last == 1) {
            return ONE;
        }
        return last >= 2 && last <= 4 ? FEW : MANY;
    }
}
