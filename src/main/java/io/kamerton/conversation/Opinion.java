package io.kamerton.conversation;

import java.time.Instant;
import java.util.Optional;

/**
 * What a caller thinks of an answer.
 *
 * @param rating 1 (bad) to 5 (good); thumbs are its ends
 * @param comment up to 2000 characters
 */
public record Opinion(int rating, Optional<String> comment, String givenBy, Instant givenAt) {}
