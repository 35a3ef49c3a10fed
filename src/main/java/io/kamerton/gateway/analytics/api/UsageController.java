package io.kamerton.gateway.analytics.api;

import io.kamerton.gateway.analytics.UsageBy;
import io.kamerton.gateway.analytics.UsageFilter;
import io.kamerton.gateway.analytics.UsageFilter.UserName;
import io.kamerton.gateway.analytics.UsagePeriod;
import io.kamerton.gateway.analytics.UsageQuery;
import io.kamerton.gateway.analytics.UsageService;
import io.kamerton.gateway.analytics.UsageSpan;
import io.kamerton.shared.problem.InvalidException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Usage and cost, for programs. */
@RestController
@Tag(name = "Usage", description = "Calls, tokens, latencies, errors and cost, from running sums")
class UsageController {

    private static final int LONGEST_NAME = 512;

    private final UsageService usage;

    UsageController(UsageService usage) {
        this.usage = usage;
    }

    @Operation(
            summary = "Figures by model, route, key, user, hour or day",
            description =
                    "Whole hours, or whole days of UTC, with the running one; beside them the span before, as far as this "
                            + "one is over. Either `period` or `from`, with or without `until`. By user, and of one, days only.")
    @GetMapping("/api/v1/usage")
    UsageAnswer usage(
            @RequestParam(name = "group_by", defaultValue = "model")
                    @Schema(allowableValues = {"model", "route", "key", "user", "hour", "day"})
                    String groupBy,
            @RequestParam(required = false) @Schema(allowableValues = {"1h", "24h", "7d", "30d", "90d"}) @Nullable
                    String period,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(name = "model_id", required = false)
                    @Parameter(description = "0: no model was reached")
                    @Nullable
                    Long model,
            @RequestParam(name = "route_id", required = false)
                    @Parameter(description = "0: no route was named")
                    @Nullable
                    Long route,
            @RequestParam(name = "key_id", required = false)
                    @Parameter(description = "0: people and Kamerton itself")
                    @Nullable
                    Long key,
            @RequestParam(required = false)
                    @Parameter(description = "Whose key or session it was; together with user")
                    @Nullable
                    String caller,
            @RequestParam(required = false)
                    @Parameter(description = "As the client names it; empty for the caller itself")
                    @Nullable
                    String user,
            @RequestParam(defaultValue = "100") int limit) {
        var filter = new UsageFilter(number(model), number(route), number(key), user(caller, user));
        var by = by(groupBy);
        var span = span(period, from, until, UsageQuery.needsDays(by, filter) || by == UsageBy.DAY, by == UsageBy.HOUR);
        return UsageAnswer.of(usage.reportOfCallers(new UsageQuery(span, by, filter, limit)));
    }

    private UsageSpan span(
            @Nullable String period, @Nullable String from, @Nullable String until, boolean daily, boolean hourly) {
        var now = usage.now();
        if (from == null) {
            if (until != null) {
                throw new InvalidException("until", "must be given together with from");
            }
            return UsagePeriod.of(period == null ? "24h" : period)
                    .orElseThrow(() -> new InvalidException("period", "must be one of 1h, 24h, 7d, 30d, 90d"))
                    .span(now, daily);
        }
        if (period != null) {
            throw new InvalidException("period", "must not be given together with from");
        }
        var first = time("from", from);
        var end = until == null ? now : time("until", until);
        boolean few = Duration.between(first, end).toDays() < UsageSpan.MOST_DAYS_BY_HOUR;
        return UsageSpan.of(first, end, hourly || (few && !daily) ? ChronoUnit.HOURS : ChronoUnit.DAYS, now);
    }

    private static UsageBy by(String text) {
        try {
            return UsageBy.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidException("group_by", "must be one of model, route, key, user, hour, day");
        }
    }

    private static OptionalLong number(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private static Optional<UserName> user(@Nullable String caller, @Nullable String user) {
        if (caller == null && user == null) {
            return Optional.empty();
        }
        if (caller == null) {
            throw new InvalidException("caller", "must be given together with user");
        }
        return Optional.of(new UserName(storable("caller", caller), storable("user", user == null ? "" : user)));
    }

    private static String storable(String field, String text) {
        if (text.length() > LONGEST_NAME || text.indexOf(0) >= 0) {
            throw new InvalidException(field, "must have at most " + LONGEST_NAME + " characters, none of them U+0000");
        }
        return text;
    }

    private static Instant time(String field, String text) {
        try {
            var time = OffsetDateTime.parse(text).toInstant();
            if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
                throw new DateTimeException("out of range");
            }
            return time;
        } catch (DateTimeException e) {
            throw new InvalidException(field, "must be a time such as 2026-11-21T12:00:00Z");
        }
    }
}
