package io.kamerton.shared.ui;

import java.util.Arrays;
import java.util.Locale;

/** Why a password or code was not taken, as the log-in writes it into addresses and answers. */
public enum Refusal {
    WRONG,
    WAIT,
    OFF,
    NO_PASSWORD,
    FAILED;

    private static final int LONGEST_WAIT = 3600;

    /** What cannot be understood is a failure. */
    public static Refusal of(String name) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElse(FAILED);
    }

    /** The seconds in the text, 1 to an hour; a text that is no such number counts as one. */
    public static int seconds(String text) {
        try {
            return Math.clamp(Long.parseLong(text), 1, LONGEST_WAIT);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    public String text() {
        return Texts.text("code.refused", this);
    }
}
