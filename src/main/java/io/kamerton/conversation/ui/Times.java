package io.kamerton.conversation.ui;

import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;
import java.time.Duration;
import java.time.Instant;

/** Times of calls and sums of money, short. */
final class Times {

    private static final double MICROS_PER_SECOND = 1e6;
    private static final double LITTLE = 0.01;

    private Times() {}

    static String seconds(Duration time) {
        double seconds = time.toNanos() / 1_000 / MICROS_PER_SECOND;
        return Texts.text("chats.seconds", Formats.current().number(seconds, seconds < 10 ? 2 : 1));
    }

    /** From a time to another, or the one where they are of the same minute. */
    static String span(Instant first, Instant last) {
        var from = Formats.current().dateTime(first);
        var to = Formats.current().dateTime(last);
        return from.equals(to) ? from : Texts.text("chats.span", from, to);
    }

    /** In the currency of the installation, which is not named. */
    static String cost(double cost) {
        return Formats.current().number(cost, cost > 0 && cost < LITTLE ? 4 : 2);
    }
}
