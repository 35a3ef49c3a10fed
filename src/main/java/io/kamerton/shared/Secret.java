package io.kamerton.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A text that nobody may read by accident: it prints as stars, and only {@link #reveal()} gives it away. */
public final class Secret {

    private static final String STARS = "***";

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** Also what a JSON text is read as. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself; call it where it is used and keep it nowhere. */
    @JsonIgnore
    public String reveal() {
        return text;
    }

    @JsonIgnore
    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), secret.text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    /** Stars, in texts and in JSON. */
    @Override
    @JsonValue
    public String toString() {
        return STARS;
    }
}
