package io.kamerton.shared.api;

import io.kamerton.shared.problem.InvalidException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place in a list that is ordered by a falling id. Clients hand it back as they got it. */
public record Cursor(long beforeId) {

    private static final String PREFIX = "before:";

    /** Empty for null or blank; {@link InvalidException} for anything this server did not hand out. */
    public static Optional<Cursor> parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            if (plain.startsWith(PREFIX)) {
                return Optional.of(new Cursor(Long.parseLong(plain.substring(PREFIX.length()))));
            }
        } catch (IllegalArgumentException e) {
            // neither Base64 nor a number: not one of ours
        }
        throw new InvalidException("cursor", "is not a cursor of this list; leave it out to start at the beginning");
    }

    public String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((PREFIX + beforeId).getBytes(StandardCharsets.US_ASCII));
    }
}
