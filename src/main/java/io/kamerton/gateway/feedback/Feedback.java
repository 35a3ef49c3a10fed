package io.kamerton.gateway.feedback;

import io.kamerton.gateway.log.Generation.TestShare;
import io.kamerton.registry.DeploymentId;
import java.time.Instant;
import java.util.Optional;

/**
 * An opinion that was given.
 *
 * @param generation number of the call
 * @param calledAt when the call was made
 * @param deployment that answered
 * @param share the test that gave the call its variant
 */
public record Feedback(
        long generation,
        Instant calledAt,
        FeedbackDraft opinion,
        String givenBy,
        Instant givenAt,
        Optional<DeploymentId> deployment,
        Optional<TestShare> share) {}
