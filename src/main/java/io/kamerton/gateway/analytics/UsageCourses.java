package io.kamerton.gateway.analytics;

import io.kamerton.gateway.analytics.UsageCourse.Kind;
import io.kamerton.gateway.analytics.UsageCourse.Line;
import io.kamerton.gateway.analytics.UsageRecords.Ask;
import io.kamerton.gateway.analytics.UsageRecords.Found;
import io.kamerton.gateway.analytics.UsageRecords.Key;
import io.kamerton.gateway.analytics.UsageReport.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Reads figures hour by hour or day by day. */
@Component
class UsageCourses {

    private static final int EVERY_POINT = 10_000;

    private final UsageRecords records;

    UsageCourses(UsageRecords records) {
        this.records = records;
    }

    UsageCourse read(UsageQuery query, Instant now) {
        var starts = query.span().starts().stream()
                .filter(start -> start.isBefore(now))
                .toList();
        return query.by().isTime() ? besideBefore(query, starts) : ofEach(query, starts);
    }

    private UsageCourse besideBefore(UsageQuery query, List<Instant> starts) {
        var now = records.read(overTime(query, query.span().whole(), Optional.empty(), Duration.ZERO));
        var before = records.read(overTime(
                query, query.span().before(), Optional.empty(), query.span().length()));
        return new UsageCourse(List.of(
                line(Kind.ALL, Subject.ALL, starts, time -> sums(now, Subject.ALL, time)),
                line(Kind.BEFORE, Subject.ALL, starts, time -> sums(before, Subject.ALL, time))));
    }

    private UsageCourse ofEach(UsageQuery query, List<Instant> starts) {
        var first = records
                .read(new Ask(
                        query.span().whole(),
                        Optional.of(query.by()),
                        query.filter(),
                        false,
                        Optional.empty(),
                        Duration.ZERO,
                        UsageCourse.MOST_LINES))
                .values()
                .stream()
                .map(Found::subject)
                .toList();
        var each = records.read(overTime(query, query.span().whole(), Optional.of(query.by()), Duration.ZERO)
                .of(first));
        var all = records.read(overTime(query, query.span().whole(), Optional.empty(), Duration.ZERO));
        var lines = new ArrayList<Line>();
        first.forEach(subject -> lines.add(line(Kind.ONE, subject, starts, time -> sums(each, subject, time))));
        var others = line(Kind.OTHERS, Subject.ALL, starts, time -> {
            var rest = sums(all, Subject.ALL, time);
            for (var subject : first) {
                rest = rest.minus(sums(each, subject, time));
            }
            return rest;
        });
        if (others.points().values().stream().anyMatch(figures -> figures.calls() > 0)) {
            lines.add(others);
        }
        return new UsageCourse(List.copyOf(lines));
    }

    private static Ask overTime(UsageQuery query, UsageSpan span, Optional<UsageBy> by, Duration shift) {
        return new Ask(span, by, query.filter(), true, Optional.empty(), shift, EVERY_POINT);
    }

    private static Line line(Kind kind, Subject subject, List<Instant> starts, Function<Instant, Sums> sums) {
        var points = new TreeMap<Instant, Figures>();
        starts.forEach(start -> points.put(start, sums.apply(start).figures()));
        return new Line(kind, subject, points);
    }

    private static Sums sums(Map<Key, Found> found, Subject subject, Instant time) {
        var there = found.get(new Key(subject.id(), subject.user(), time.getEpochSecond()));
        return there == null ? new Sums() : there.sums();
    }
}
