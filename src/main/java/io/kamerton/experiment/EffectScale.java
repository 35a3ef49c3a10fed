package io.kamerton.experiment;

/** In what differences of a metric are told: its smallest effect worth having and the margins of guardrails. */
public enum EffectScale {
    /** In the metric's own points: scores. */
    POINTS,
    /** As a difference of shares, 0.02 for two percentage points. */
    SHARE,
    /** As a part of the control's mean, 0.1 for ten percent: times, costs and all that clients make up. */
    RELATIVE;

    public static EffectScale of(String metric) {
        return switch (metric) {
            case "quality_score", "user_satisfaction" -> POINTS;
            case "error_rate" -> SHARE;
            default -> RELATIVE;
        };
    }
}
