package io.kamerton.conversation.playground;

import io.kamerton.shared.UserId;
import java.time.Instant;
import java.util.Locale;

/**
 * Which of two answers a person preferred who did not know whose they were.
 *
 * @param id rises with time
 * @param first the answer that stood left or above; which one it was had been drawn
 */
public record Vote(long id, UserId voter, String voterName, Instant at, Answer first, Answer second, Choice choice) {

    /**
     * @param generation number of the call in the log, which may be gone by now
     * @param model name of the deployment that answered
     */
    public record Answer(long generation, String model) {}

    /** What was said of the two. */
    public enum Choice {
        FIRST,
        SECOND,
        TIE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
