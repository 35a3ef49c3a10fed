package io.kamerton.gateway.analytics.ui;

import io.kamerton.gateway.analytics.Figures;
import io.kamerton.gateway.analytics.UsageBy;
import io.kamerton.gateway.analytics.UsageReport.Row;
import io.kamerton.gateway.analytics.UsageReport.Subject;
import io.kamerton.gateway.analytics.UsageSpan;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;

/** How the screen names what calls are summed up by, and changes. */
record UsageWords(UsageBy by) {

    private static final double UNCHANGED = 0.5;
    private static final double UNCHANGED_POINTS = 0.05;
    private static final double MANIFOLD = 1_000;

    String ofGroup() {
        return Texts.text("analytics.by", by);
    }

    String of(Subject subject) {
        return switch (by) {
            case MODEL, ROUTE, KEY -> named(subject);
            case USER ->
                subject.user().isEmpty()
                        ? Texts.text("analytics.caller_itself", subject.id())
                        : subject.user() + " · " + subject.id();
            case HOUR -> Formats.current().dateTime(subject.time());
            case DAY -> Formats.current().day(LocalDate.ofInstant(subject.time(), ZoneOffset.UTC));
        };
    }

    private String named(Subject subject) {
        if (subject.id().equals("0")) {
            return Texts.text("analytics.none." + by.name().toLowerCase(Locale.ROOT));
        }
        return subject.name().isEmpty() ? subject.id() : subject.name();
    }

    /** From the latest time, or from the beginning of the alphabet. */
    Comparator<Row> byName() {
        if (by.isTime()) {
            return Comparator.comparing(row -> row.subject().time());
        }
        return Comparator.comparing(row -> of(row.subject()).toLowerCase(Locale.ROOT));
    }

    /** Such as "18 % more than before (1,024)". */
    static String change(UsageMetric metric, Figures now, Figures before) {
        var present = metric.of(now);
        var past = metric.of(before);
        if (present.isEmpty() || past.isEmpty()) {
            return past.isEmpty() && present.isPresent() ? Texts.text("analytics.change.new") : Formats.MISSING;
        }
        var words = change(metric, present.getAsDouble(), past.getAsDouble());
        return Texts.text("analytics.change.before", words, metric.told(past.getAsDouble()));
    }

    /** The same without what it was before. */
    static String shortChange(UsageMetric metric, Figures now, Figures before) {
        var present = metric.of(now);
        var past = metric.of(before);
        return present.isEmpty() || past.isEmpty() || (present.getAsDouble() == 0 && past.getAsDouble() == 0)
                ? ""
                : change(metric, present.getAsDouble(), past.getAsDouble());
    }

    private static String change(UsageMetric metric, double now, double before) {
        if (metric.isShare()) {
            return points(now - before);
        }
        if (before == 0) {
            return Texts.text(now == 0 ? "analytics.change.same" : "analytics.change.new");
        }
        var percent = (now / before - 1) * 100;
        if (Math.abs(percent) < UNCHANGED) {
            return Texts.text("analytics.change.same");
        }
        if (percent >= MANIFOLD) {
            return Texts.text("analytics.change.times", Formats.current().number(now / before, 0));
        }
        var number = Formats.current().number(Math.abs(percent), 0);
        return Texts.text(percent > 0 ? "analytics.change.more" : "analytics.change.less", number);
    }

    private static String points(double difference) {
        if (Math.abs(difference) < UNCHANGED_POINTS) {
            return Texts.text("analytics.change.same");
        }
        var number = Formats.current().number(Math.abs(difference), 1);
        return Texts.text(difference > 0 ? "analytics.change.points_more" : "analytics.change.points_less", number);
    }

    /** From when to when; days are those of UTC. */
    static String of(UsageSpan span) {
        var formats = Formats.current();
        if (span.grain() == ChronoUnit.HOURS) {
            return Texts.text("analytics.span.hours", formats.dateTime(span.from()), formats.dateTime(span.until()));
        }
        var first = LocalDate.ofInstant(span.from(), ZoneOffset.UTC);
        var last = LocalDate.ofInstant(span.until(), ZoneOffset.UTC).minusDays(1);
        return Texts.text("analytics.span.days", formats.day(first), formats.day(last));
    }
}
