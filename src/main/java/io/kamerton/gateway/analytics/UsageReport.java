package io.kamerton.gateway.analytics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sums of a span, beside those of the span before it.
 *
 * @param rows those with the most calls, first; by hour or day in order of time, without empty ones
 * @param others all that have no row
 * @param names of what the query is narrowed to
 * @param at when they were read
 */
public record UsageReport(
        UsageQuery query, List<Row> rows, Optional<Row> others, Row total, FilterNames names, Instant at) {

    /**
     * @param id number of the model, route or key, 0 where there is none; the caller's name by user; by time seconds since
     *     1970
     * @param user as the client names it, by user only; empty for the caller itself
     * @param name of the model, route or key, as it was at the last call
     */
    public record Subject(String id, String user, String name) {

        static final Subject ALL = new Subject("", "", "");

        public Instant time() {
            return Instant.ofEpochSecond(Long.parseLong(id));
        }
    }

    /** @param before the same in the span before; by time, at its counterpart there */
    public record Row(Subject subject, Figures figures, Figures before) {}

    /** Empty where the query is not narrowed to one, or no call of it is in the span. */
    public record FilterNames(String model, String route, String key) {}

    public boolean isEmpty() {
        return total.figures().calls() == 0;
    }
}
