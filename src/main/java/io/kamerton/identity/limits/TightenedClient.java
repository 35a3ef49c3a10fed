package io.kamerton.identity.limits;

import java.time.Instant;
import java.util.Map;

/**
 * A client that has less than its whole limits because of what it did.
 *
 * @param score its points, 0 or more
 * @param factor the share of its limits that it has, 0 to 1
 * @param reasons how often it did what
 * @param easesAt when the next step of its limits comes back if nothing is added
 */
public record TightenedClient(
        Client client, double score, double factor, Map<Offence, Integer> reasons, Instant easesAt) {}
