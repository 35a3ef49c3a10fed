package io.kamerton.gateway.usage;

import io.kamerton.registry.DeploymentId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * What calls are summed up by.
 *
 * @param start beginning of an hour
 */
public record DeploymentHour(DeploymentId deployment, Instant start) {

    /** Two writers that add at the same time lock the rows in one order and cannot block each other. */
    public static final Comparator<DeploymentHour> SAME_ORDER_EVERYWHERE = Comparator.comparingLong(
                    (DeploymentHour hour) -> hour.deployment().value())
            .thenComparing(DeploymentHour::start);

    public static DeploymentHour of(DeploymentId deployment, Instant at) {
        return new DeploymentHour(deployment, at.truncatedTo(ChronoUnit.HOURS));
    }
}
