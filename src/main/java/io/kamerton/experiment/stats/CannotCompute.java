package io.kamerton.experiment.stats;

/** Why there is no number. The sentence completes "cannot be computed because …". */
public enum CannotCompute {
    EMPTY_ARM("a variant has no values yet"),
    TOO_FEW_UNITS("a variant has fewer than two units"),
    NO_VARIANCE("all values are the same"),
    ZERO_CONTROL_MEAN("the mean of the control is zero"),
    NOT_FINITE("the values are too large for arithmetic");

    private final String reason;

    CannotCompute(String reason) {
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
