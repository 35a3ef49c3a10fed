package io.kamerton.experiment;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One handed-out variant: a random text for {@code select-model}, so that nobody can report results of a session that is
 * not theirs by guessing; the number of the generation for a call of a route.
 */
public record SessionId(String value) {

    private static final Pattern GENERATION = Pattern.compile("[1-9]\\d{0,15}");

    static SessionId random() {
        return new SessionId(UUID.randomUUID().toString());
    }

    static SessionId ofGeneration(long number) {
        return new SessionId(Long.toString(number));
    }

    boolean isGeneration() {
        return GENERATION.matcher(value).matches();
    }
}
