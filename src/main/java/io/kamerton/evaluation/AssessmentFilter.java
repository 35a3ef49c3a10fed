package io.kamerton.evaluation;

import io.kamerton.registry.DeploymentId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which assessments a list shows; empty parts do not filter.
 *
 * @param minScore least overall score, 0..10
 * @param maxScore greatest overall score, 0..10
 * @param from first moment, inclusive
 * @param to last moment, exclusive
 */
public record AssessmentFilter(
        Optional<DeploymentId> deployment,
        Optional<String> judge,
        OptionalDouble minScore,
        OptionalDouble maxScore,
        Optional<Instant> from,
        Optional<Instant> to) {

    public static final AssessmentFilter ALL = new AssessmentFilter(
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty());
}
