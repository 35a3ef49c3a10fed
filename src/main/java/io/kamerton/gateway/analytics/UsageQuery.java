package io.kamerton.gateway.analytics;

import io.kamerton.shared.problem.InvalidException;

/**
 * Which sums are asked for.
 *
 * @param limit of rows, those with the most calls; all others are told as one
 */
public record UsageQuery(UsageSpan span, UsageBy by, UsageFilter filter, int limit) {

    public static final int MOST_ROWS = 1_000;

    /** @throws InvalidException sums of this kind are not kept, or the limit is not 1 to {@value #MOST_ROWS} */
    public UsageQuery {
        boolean byUser = by == UsageBy.USER || filter.user().isPresent();
        if (byUser && (filter.ofModelRouteOrKey() || !(by == UsageBy.USER || by == UsageBy.DAY))) {
            throw new InvalidException("group_by", "calls of users are summed up by day only");
        }
        if (needsDays(by, filter) && span.isHourly()) {
            throw new InvalidException("group_by", "needs whole days");
        }
        if (by == UsageBy.HOUR && !span.isHourly()) {
            throw new InvalidException(
                    "group_by", "calls by hour are told for " + UsageSpan.MOST_DAYS_BY_HOUR + " days at most");
        }
        if (limit < 1 || limit > MOST_ROWS) {
            throw new InvalidException("limit", "must be 1 to " + MOST_ROWS);
        }
    }

    /** Whether only sums by day can answer. */
    public static boolean needsDays(UsageBy by, UsageFilter filter) {
        return by == UsageBy.USER || filter.user().isPresent();
    }

    boolean namesCallers() {
        return by.namesCallers() || filter.namesCallers();
    }
}
