package io.kamerton.conversation.ui;

import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import java.util.Locale;

/** How a call ended, in words. */
final class StatusWords {

    private StatusWords() {}

    /** @param status as the log writes it, in letters of any size */
    static String of(String status) {
        return Texts.text("chats.status." + status.toLowerCase(Locale.ROOT));
    }

    static StatusBadge badge(String status) {
        var meaning = switch (status) {
            case "OK" -> Meaning.GOOD;
            case "CANCELLED" -> Meaning.NEUTRAL;
            case "REFUSED" -> Meaning.ATTENTION;
            default -> Meaning.BAD;
        };
        return new StatusBadge(meaning, of(status));
    }
}
