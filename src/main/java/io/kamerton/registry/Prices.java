package io.kamerton.registry;

import java.time.Duration;

/**
 * What calls of a deployment cost, in the one currency of the installation.
 *
 * @param perMillionInput for a million tokens read, at least 0
 * @param perMillionOutput for a million tokens written, at least 0
 * @param perGpuHour for an hour in which the model works for one call, at least 0
 */
public record Prices(double perMillionInput, double perMillionOutput, double perGpuHour) {

    public static final Prices FREE = new Prices(0, 0, 0);

    public double cost(long inputTokens, long outputTokens, Duration atWork) {
        return (inputTokens * perMillionInput + outputTokens * perMillionOutput) / 1e6
                + atWork.toNanos() / 3.6e12 * perGpuHour;
    }
}
