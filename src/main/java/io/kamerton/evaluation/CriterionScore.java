package io.kamerton.evaluation;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one criterion came to.
 *
 * @param value 0..10; empty where the judge could not say
 * @param reason why it could not, such as {@code no_words}
 */
public record CriterionScore(String criterion, OptionalDouble value, Optional<String> reason) {}
