package io.kamerton.monitoring;

import org.jspecify.annotations.Nullable;

/**
 * The state of one component.
 *
 * @param detail what was seen, in one English phrase without secrets
 * @param latencyMs time of the check in milliseconds; null where nothing was asked
 */
public record ComponentHealth(
        ComponentState status, String detail, @Nullable Long latencyMs) {

    static ComponentHealth disabled(String detail) {
        return new ComponentHealth(ComponentState.DISABLED, detail, null);
    }
}
