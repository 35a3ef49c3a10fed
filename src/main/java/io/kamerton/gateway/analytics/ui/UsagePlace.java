package io.kamerton.gateway.analytics.ui;

import com.vaadin.flow.router.QueryParameters;
import io.kamerton.gateway.analytics.UsageBy;
import io.kamerton.gateway.analytics.UsageFilter;
import io.kamerton.gateway.analytics.UsageFilter.UserName;
import io.kamerton.gateway.analytics.UsagePeriod;
import io.kamerton.gateway.analytics.UsageQuery;
import io.kamerton.gateway.analytics.UsageReport.Subject;
import io.kamerton.gateway.analytics.UsageSpan;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What the address of the screen holds; what makes no sense there is passed over. */
record UsagePlace(
        UsagePeriod period,
        Optional<Days> days,
        UsageBy by,
        UsageFilter filter,
        UsageMetric metric,
        UsageColumn sort,
        boolean ascending) {

    static final UsagePlace FIRST = new UsagePlace(
            UsagePeriod.H24,
            Optional.empty(),
            UsageBy.MODEL,
            UsageFilter.NONE,
            UsageMetric.CALLS,
            UsageColumn.CALLS,
            false);

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final int LONGEST_NAME = 512;

    /** Days of UTC, both included. */
    record Days(LocalDate first, LocalDate last) {

        boolean isPossible(LocalDate today) {
            return !first.isAfter(last)
                    && !first.isBefore(EARLIEST)
                    && !first.isAfter(today)
                    && first.plusDays(UsageSpan.MOST_DAYS).isAfter(last);
        }
    }

    /** @param callers whether keys and users may be named */
    static UsagePlace of(QueryParameters query, LocalDate today, boolean callers) {
        var by = constant(query, "by", UsageBy.class, FIRST.by);
        var place = new UsagePlace(
                query.getSingleParameter("period").flatMap(UsagePeriod::of).orElse(FIRST.period),
                days(query).filter(days -> days.isPossible(today)),
                by,
                new UsageFilter(number(query, "model"), number(query, "route"), number(query, "key"), user(query)),
                constant(query, "metric", UsageMetric.class, FIRST.metric),
                constant(query, "sort", UsageColumn.class, by.isTime() ? UsageColumn.NAME : FIRST.sort),
                query.getSingleParameter("order").filter("up"::equals).isPresent());
        return place.possible(callers);
    }

    private UsagePlace possible(boolean callers) {
        var names =
                by.namesCallers() || filter.key().isPresent() || filter.user().isPresent();
        if (names && !callers) {
            return FIRST.during(this);
        }
        if (by == UsageBy.USER) {
            return with(by, UsageFilter.NONE);
        }
        if (filter.user().isPresent()) {
            return with(
                    UsageBy.DAY,
                    new UsageFilter(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), filter.user()));
        }
        return by == UsageBy.HOUR && !hasHours() ? with(UsageBy.DAY, filter) : this;
    }

    private boolean hasHours() {
        return days.map(own -> own.first().plusDays(UsageSpan.MOST_DAYS_BY_HOUR).isAfter(own.last()))
                .orElse(period != UsagePeriod.D30 && period != UsagePeriod.D90);
    }

    UsageQuery query(Instant now, int limit) {
        var daily = UsageQuery.needsDays(by, filter);
        var span = days.map(own -> UsageSpan.ofDays(own.first(), own.last(), daily, now))
                .orElseGet(() -> period.span(now, daily));
        return new UsageQuery(span, by, filter, limit);
    }

    boolean namesCallers() {
        return by.namesCallers() || filter.key().isPresent() || filter.user().isPresent();
    }

    UsagePlace during(UsagePeriod other) {
        return new UsagePlace(other, Optional.empty(), by, filter, metric, sort, ascending);
    }

    UsagePlace during(Days own) {
        return new UsagePlace(period, Optional.of(own), by, filter, metric, sort, ascending);
    }

    private UsagePlace during(UsagePlace other) {
        return new UsagePlace(other.period, other.days, by, filter, metric, sort, ascending);
    }

    UsagePlace by(UsageBy other) {
        var kept = other == UsageBy.USER || (filter.user().isPresent() && other != UsageBy.DAY)
                ? UsageFilter.NONE
                : filter;
        var sorted = other.isTime() ? UsageColumn.NAME : UsageColumn.CALLS;
        return new UsagePlace(period, days, other, kept, metric, sorted, false);
    }

    UsagePlace showing(UsageMetric other) {
        return new UsagePlace(period, days, by, filter, other, sort, ascending);
    }

    /** Sorted by the column; once more: the other way round. */
    UsagePlace sorted(UsageColumn column) {
        return new UsagePlace(period, days, by, filter, metric, column, column == sort && !ascending);
    }

    UsagePlace unfiltered() {
        return with(by, UsageFilter.NONE);
    }

    private UsagePlace with(UsageBy other, UsageFilter filtered) {
        var sorted = other == by ? sort : other.isTime() ? UsageColumn.NAME : UsageColumn.CALLS;
        return new UsagePlace(period, days, other, filtered, metric, sorted, ascending);
    }

    /** What a row is made of, in the course of time. */
    UsagePlace into(Subject subject) {
        var id = OptionalLong.of(by == UsageBy.USER ? 0 : Long.parseLong(subject.id()));
        var narrowed = switch (by) {
            case MODEL -> new UsageFilter(id, filter.route(), filter.key(), Optional.empty());
            case ROUTE -> new UsageFilter(filter.model(), id, filter.key(), Optional.empty());
            case KEY -> new UsageFilter(filter.model(), filter.route(), id, Optional.empty());
            case USER ->
                new UsageFilter(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.of(new UserName(subject.id(), subject.user())));
            case HOUR, DAY -> throw new IllegalArgumentException("a time holds nothing");
        };
        return with(by == UsageBy.USER || !hasHours() ? UsageBy.DAY : UsageBy.HOUR, narrowed);
    }

    QueryParameters parameters() {
        var written = new LinkedHashMap<String, String>();
        days.ifPresentOrElse(
                own -> {
                    written.put("from", own.first().toString());
                    written.put("until", own.last().toString());
                },
                () -> written.put("period", period.code()));
        written.put("by", word(by));
        filter.model().ifPresent(id -> written.put("model", Long.toString(id)));
        filter.route().ifPresent(id -> written.put("route", Long.toString(id)));
        filter.key().ifPresent(id -> written.put("key", Long.toString(id)));
        filter.user().ifPresent(user -> {
            written.put("caller", user.caller());
            written.put("user", user.name());
        });
        if (metric != FIRST.metric) {
            written.put("metric", word(metric));
        }
        if (sort != (by.isTime() ? UsageColumn.NAME : FIRST.sort)) {
            written.put("sort", word(sort));
        }
        if (ascending) {
            written.put("order", "up");
        }
        return QueryParameters.simple(written);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(QueryParameters query, String name, Class<E> type, E otherwise) {
        var asked = query.getSingleParameter(name).orElse("");
        for (var one : type.getEnumConstants()) {
            if (word(one).equals(asked)) {
                return one;
            }
        }
        return otherwise;
    }

    private static OptionalLong number(QueryParameters query, String name) {
        var text = query.getSingleParameter(name).orElse("");
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private static Optional<UserName> user(QueryParameters query) {
        return query.getSingleParameter("caller")
                .filter(caller -> !caller.isEmpty())
                .map(caller ->
                        new UserName(caller, query.getSingleParameter("user").orElse("")))
                .filter(user -> isStorable(user.caller()) && isStorable(user.name()));
    }

    private static boolean isStorable(String name) {
        return name.length() <= LONGEST_NAME && name.indexOf(0) < 0;
    }

    private static Optional<Days> days(QueryParameters query) {
        try {
            return query.getSingleParameter("from")
                    .flatMap(first -> query.getSingleParameter("until")
                            .map(last -> new Days(LocalDate.parse(first), LocalDate.parse(last))));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }
}
