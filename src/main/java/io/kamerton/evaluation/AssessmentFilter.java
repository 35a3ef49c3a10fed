package io.kamerton.evaluation;

import io.kamerton.registry.DeploymentId;
import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    /** Times outside of these years are no times of assessments, and the database cannot hold all of them. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final int LONGEST_JUDGE = 200;

    /** @throws InvalidException with every part that is out of bounds */
    public AssessmentFilter {
        List<FieldError> errors = new ArrayList<>();
        requireScore("min_score", minScore, errors);
        requireScore("max_score", maxScore, errors);
        requireTime("from", from, errors);
        requireTime("to", to, errors);
        if (judge.filter(AssessmentFilter::isNoName).isPresent()) {
            errors.add(new FieldError("judge", "must be the name of a judge"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidException(errors);
        }
    }

    private static void requireScore(String field, OptionalDouble score, List<FieldError> errors) {
        // Written so that NaN fails too
        if (score.isPresent() && !(score.getAsDouble() >= 0 && score.getAsDouble() <= 10)) {
            errors.add(new FieldError(field, "must be a score from 0 to 10"));
        }
    }

    private static void requireTime(String field, Optional<Instant> time, List<FieldError> errors) {
        if (time.filter(moment -> moment.isBefore(EARLIEST) || moment.isAfter(LATEST))
                .isPresent()) {
            errors.add(new FieldError(field, "must lie between the years 1970 and 9998"));
        }
    }

    private static boolean isNoName(String judge) {
        return judge.isBlank()
                || judge.length() > LONGEST_JUDGE
                || judge.chars().anyMatch(Character::isISOControl);
    }
}
