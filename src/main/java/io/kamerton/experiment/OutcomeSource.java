package io.kamerton.experiment;

/** Who told a value. What {@link #API} told stays, whatever others tell of the same session. */
enum OutcomeSource {
    API,
    GATEWAY
}
