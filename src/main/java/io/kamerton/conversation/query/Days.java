package io.kamerton.conversation.query;

import io.kamerton.conversation.query.Criterion.Between;
import io.kamerton.conversation.query.Criterion.Comparison;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** Days and times of a query, UTC: {@code 2026-11-20}, {@code 2026-11}, {@code today}, {@code 7d}, {@code a..b}. */
final class Days {

    private static final Pattern LAST = Pattern.compile("(\\d{1,4})([hd])");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Days() {}

    private record Span(Instant from, Instant until) {}

    static Optional<Criterion> read(Comparison comparison, String value, Instant now, boolean negated) {
        try {
            return between(comparison, value, now, negated);
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<Criterion> between(Comparison comparison, String value, Instant now, boolean negated) {
        int dots = value.indexOf("..");
        if (dots >= 0) {
            var from = span(value.substring(0, dots), now);
            var until = span(value.substring(dots + 2), now);
            boolean ordered = from.isPresent()
                    && until.isPresent()
                    && from.get().from().isBefore(until.get().until());
            return comparison == Comparison.EQUAL && ordered
                    ? Optional.of(new Between(from.map(Span::from), until.map(Span::until), negated))
                    : Optional.empty();
        }
        return span(value, now).map(span -> switch (comparison) {
            case LESS -> new Between(Optional.empty(), Optional.of(span.from()), negated);
            case AT_MOST -> new Between(Optional.empty(), Optional.of(span.until()), negated);
            case EQUAL -> new Between(Optional.of(span.from()), Optional.of(span.until()), negated);
            case AT_LEAST -> new Between(Optional.of(span.from()), Optional.empty(), negated);
            case MORE -> new Between(Optional.of(span.until()), Optional.empty(), negated);
        });
    }

    private static Optional<Span> span(String text, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var last = LAST.matcher(text);
        if (last.matches()) {
            long amount = Long.parseLong(last.group(1));
            var length = last.group(2).equals("h") ? Duration.ofHours(amount) : Duration.ofDays(amount);
            // to the end of time: what comes later is meant too
            return Optional.of(new Span(now.minus(length), start(today.plusYears(1))));
        }
        if (text.equals("today")) {
            return Optional.of(days(today, today.plusDays(1)));
        }
        if (text.equals("yesterday")) {
            return Optional.of(days(today.minusDays(1), today));
        }
        return calendar(text);
    }

    private static Optional<Span> calendar(String text) {
        if (YEAR.matcher(text).matches()) {
            var year = Year.parse(text);
            return Optional.of(days(year.atDay(1), year.plusYears(1).atDay(1)));
        }
        if (MONTH.matcher(text).matches()) {
            var month = YearMonth.parse(text);
            return Optional.of(days(month.atDay(1), month.plusMonths(1).atDay(1)));
        }
        if (DAY.matcher(text).matches()) {
            var day = LocalDate.parse(text);
            return Optional.of(days(day, day.plusDays(1)));
        }
        return Optional.empty();
    }

    private static Span days(LocalDate first, LocalDate behind) {
        return new Span(start(first), start(behind));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
