package io.kamerton.gateway.analytics;

import io.kamerton.gateway.analytics.UsageRecords.Ask;
import io.kamerton.gateway.analytics.UsageRecords.Found;
import io.kamerton.gateway.analytics.UsageRecords.Key;
import io.kamerton.gateway.analytics.UsageReport.Row;
import io.kamerton.gateway.analytics.UsageReport.Subject;
import io.kamerton.shared.Access;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.problem.InvalidException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Usage and cost from running sums; they lag some 100 ms behind the calls, longer while PostgreSQL is away. */
@Service
public class UsageService {

    private final UsageRecords records;
    private final UsageCourses courses;
    private final AuditTrail audit;
    private final Clock clock;

    UsageService(UsageRecords records, UsageCourses courses, AuditTrail audit, Clock clock) {
        this.records = records;
        this.courses = courses;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws InvalidException the query names keys or users: see {@link #reportOfCallers} */
    @PreAuthorize(Access.TUNING_READ)
    @Transactional(readOnly = true)
    public UsageReport report(UsageQuery query) {
        return read(withoutCallers(query));
    }

    /** The same of keys and users too. */
    @PreAuthorize(Access.CALLERS_READ)
    @Transactional(readOnly = true)
    public UsageReport reportOfCallers(UsageQuery query) {
        return read(query);
    }

    /** @throws InvalidException the query names keys or users: see {@link #courseOfCallers} */
    @PreAuthorize(Access.TUNING_READ)
    @Transactional(readOnly = true)
    public UsageCourse course(UsageQuery query) {
        return courses.read(withoutCallers(query), clock.instant());
    }

    /** The same of keys and users too. */
    @PreAuthorize(Access.CALLERS_READ)
    @Transactional(readOnly = true)
    public UsageCourse courseOfCallers(UsageQuery query) {
        return courses.read(query, clock.instant());
    }

    /** As {@link #report}, for a file; written down in the audit log. */
    @PreAuthorize(Access.TUNING_READ)
    @Transactional
    public UsageReport export(UsageQuery query) {
        recordExport(withoutCallers(query));
        return read(query);
    }

    /** As {@link #reportOfCallers}, for a file; written down in the audit log. */
    @PreAuthorize(Access.CALLERS_READ)
    @Transactional
    public UsageReport exportOfCallers(UsageQuery query) {
        recordExport(query);
        return read(query);
    }

    /** What periods up to now end with. */
    @PreAuthorize(Access.TUNING_READ)
    public Instant now() {
        return clock.instant();
    }

    private void recordExport(UsageQuery query) {
        audit.record(Act.of(
                "usage.exported",
                "usage by " + query.by(),
                Map.of(
                        "from", query.span().from().toString(),
                        "until", query.span().until().toString())));
    }

    private static UsageQuery withoutCallers(UsageQuery query) {
        if (query.namesCallers()) {
            throw new InvalidException("group_by", "figures of keys and users are for analysts");
        }
        return query;
    }

    private UsageReport read(UsageQuery query) {
        var span = query.span().whole();
        var now = records.read(asked(query, span, Optional.of(query.by()), Duration.ZERO));
        var before = before(query, now);
        var total = total(query, span);
        var totalBefore = total(query, query.span().before());
        var rows = now.entrySet().stream()
                .map(entry -> row(entry.getValue(), before.get(entry.getKey())))
                .sorted(
                        query.by().isTime()
                                ? Comparator.comparing(row -> row.subject().time())
                                : (one, other) -> 0)
                .toList();
        return new UsageReport(
                query,
                rows,
                query.by().isTime() ? Optional.empty() : others(total, now, totalBefore, before),
                new Row(Subject.ALL, total.figures(), totalBefore.figures()),
                records.names(asked(query, span, Optional.empty(), Duration.ZERO)),
                clock.instant());
    }

    private Map<Key, Found> before(UsageQuery query, Map<Key, Found> now) {
        var span = query.span();
        if (query.by().isTime()) {
            return records.read(asked(query, span.before(), Optional.of(query.by()), span.length()));
        }
        var same = now.values().stream().map(Found::subject).toList();
        return records.read(asked(query, span.before(), Optional.of(query.by()), Duration.ZERO)
                .of(same));
    }

    private static Ask asked(UsageQuery query, UsageSpan span, Optional<UsageBy> by, Duration shift) {
        return new Ask(span, by, query.filter(), false, Optional.empty(), shift, query.limit());
    }

    private Sums total(UsageQuery query, UsageSpan span) {
        return records.read(asked(query, span, Optional.empty(), Duration.ZERO)).values().stream()
                .findFirst()
                .map(Found::sums)
                .orElseGet(Sums::new);
    }

    private static Row row(Found now, @Nullable Found before) {
        var sums = before == null ? new Sums() : before.sums();
        return new Row(now.subject(), now.sums().figures(), sums.figures());
    }

    private static Optional<Row> others(Sums total, Map<Key, Found> now, Sums totalBefore, Map<Key, Found> before) {
        var rest = without(total, now.values());
        return rest.calls() == 0
                ? Optional.empty()
                : Optional.of(new Row(
                        Subject.ALL,
                        rest.figures(),
                        without(totalBefore, before.values()).figures()));
    }

    static Sums without(Sums total, Iterable<Found> parts) {
        var rest = total;
        for (var part : parts) {
            rest = rest.minus(part.sums());
        }
        return rest;
    }
}
