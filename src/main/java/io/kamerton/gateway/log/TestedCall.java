package io.kamerton.gateway.log;

import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.gateway.log.Generation.TestShare;
import java.time.Duration;
import java.time.Instant;

/**
 * What a test learns of a call that it gave its variant: the few columns of a {@link Generation} that say so.
 *
 * @param cursor to go on from
 * @param outputTokens of the answer
 * @param cost in the currency of the deployment's prices
 */
public record TestedCall(
        long cursor,
        long id,
        Instant at,
        TestShare share,
        int fallbacks,
        Status status,
        int httpStatus,
        Duration total,
        int outputTokens,
        double cost) {}
