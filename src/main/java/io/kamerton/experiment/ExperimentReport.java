package io.kamerton.experiment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a test has shown so far, in its latest phase. All numbers come from hourly aggregates.
 *
 * @param guardrails metrics that must not get worse and are not primary
 * @param secondary the other declared metrics, then those that clients sent beyond the list, by name
 */
public record ExperimentReport(
        Phase phase,
        MetricReport primary,
        List<MetricReport> guardrails,
        List<MetricReport> secondary,
        List<Warning> warnings) {

    /** A stretch of a test in which nothing that is compared changed. */
    public record Phase(int number, Instant startedAt, Optional<Instant> endedAt, List<Traffic> traffic) {}

    /**
     * @param units different users that the variant was handed to
     * @param sessions how often it was handed out
     */
    public record Traffic(VariantLabel variant, long units, long sessions) {}

    /** What a reader should know before believing the numbers. */
    public enum Warning {
        FIXED_HORIZON("The intervals hold for one look at the planned end, not for a look every day."),
        FEW_UNITS("A variant has fewer than 50 units; the intervals are rough.");

        private final String sentence;

        Warning(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }
}
