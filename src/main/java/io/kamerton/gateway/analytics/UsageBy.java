package io.kamerton.gateway.analytics;

/** What calls are summed up by. */
public enum UsageBy {
    MODEL,
    ROUTE,
    KEY,
    USER,
    HOUR,
    DAY;

    /** Whether the sums name those who called. */
    public boolean namesCallers() {
        return this == KEY || this == USER;
    }

    public boolean isTime() {
        return this == HOUR || this == DAY;
    }
}
