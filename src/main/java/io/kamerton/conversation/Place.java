package io.kamerton.conversation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in a list of turns, newest first. Its text is good for the query alone that it was made for; a changed one is
 * found out.
 *
 * @param at in whole microseconds
 * @param turn number of the turn that stands there
 */
public record Place(Instant at, long turn) {

    private static final int SUM = 8;
    private static final int LENGTH = 16 + SUM;
    private static final long MICROS = 1_000_000;

    /** Opaque, 32 characters. */
    public String encoded(String query) {
        var bytes = ByteBuffer.allocate(LENGTH)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .putLong(turn);
        bytes.put(sum(bytes.array(), query));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Empty for what {@link #encoded} did not make for this query. */
    public static Optional<Place> of(String text, String query) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != LENGTH
                || !MessageDigest.isEqual(sum(bytes, query), Arrays.copyOfRange(bytes, LENGTH - SUM, LENGTH))) {
            return Optional.empty();
        }
        var numbers = ByteBuffer.wrap(bytes);
        long micros = numbers.getLong();
        return Optional.of(new Place(
                Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000),
                numbers.getLong()));
    }

    /** Of the numbers and the query. No secret: whoever forges one gains a place in a list that she may read anyway. */
    private static byte[] sum(byte[] bytes, String query) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, LENGTH - SUM);
            digest.update(query.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(), SUM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
