package io.kamerton.evaluation.builtin;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One criterion's result.
 *
 * @param value 0..1; empty where the judge could not say, never 0 for that
 * @param reason why there is no value
 */
public record Score(String criterion, OptionalDouble value, Optional<Reason> reason) {

    /** Why a criterion has no value. */
    public enum Reason {
        NO_WORDS("no_words"),
        NEEDS_MODEL_JUDGE("needs_model_judge");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** As stored and shown to programs. */
        public String code() {
            return code;
        }
    }

    static Score of(String criterion, double value) {
        return new Score(criterion, OptionalDouble.of(Math.clamp(value, 0.0, 1.0)), Optional.empty());
    }

    static Score missing(String criterion, Reason reason) {
        return new Score(criterion, OptionalDouble.empty(), Optional.of(reason));
    }
}
