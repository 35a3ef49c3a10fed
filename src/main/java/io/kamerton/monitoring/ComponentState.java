package io.kamerton.monitoring;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a component is. */
public enum ComponentState {
    HEALTHY(1),
    DEGRADED(0.5),
    UNHEALTHY(0),
    DISABLED(-1);

    private final double gaugeValue;

    ComponentState(double gaugeValue) {
        this.gaugeValue = gaugeValue;
    }

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    double gaugeValue() {
        return gaugeValue;
    }
}
