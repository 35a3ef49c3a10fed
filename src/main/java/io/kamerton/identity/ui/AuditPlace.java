package io.kamerton.identity.ui;

import com.vaadin.flow.router.QueryParameters;
import io.kamerton.identity.audit.AuditFilter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Optional;

/** What the address of the audit screen holds. Days are days of UTC; the last one counts whole. */
record AuditPlace(
        Optional<String> who,
        Optional<String> action,
        Optional<String> subject,
        Optional<LocalDate> from,
        Optional<LocalDate> until) {

    static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    static final LocalDate LATEST = LocalDate.of(2999, 12, 31);

    static AuditPlace all() {
        return new AuditPlace(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static AuditPlace of(QueryParameters query) {
        return new AuditPlace(
                text(query, "who"),
                text(query, "action"),
                text(query, "subject"),
                day(query, "from"),
                day(query, "until"));
    }

    boolean isFiltered() {
        return !equals(all());
    }

    AuditFilter filter() {
        return new AuditFilter(
                who, action, subject, from.map(AuditPlace::startOf), until.map(day -> startOf(day.plusDays(1))));
    }

    QueryParameters parameters() {
        var parameters = new HashMap<String, String>();
        who.ifPresent(text -> parameters.put("who", text));
        action.ifPresent(text -> parameters.put("action", text));
        subject.ifPresent(text -> parameters.put("subject", text));
        from.ifPresent(day -> parameters.put("from", day.toString()));
        until.ifPresent(day -> parameters.put("until", day.toString()));
        return QueryParameters.simple(parameters);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Optional<String> text(QueryParameters query, String name) {
        return query.getSingleParameter(name)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= AuditFilter.LONGEST_TEXT && text.indexOf(0) < 0);
    }

    private static Optional<LocalDate> day(QueryParameters query, String name) {
        try {
            return query.getSingleParameter(name)
                    .map(LocalDate::parse)
                    .filter(day -> !day.isBefore(EARLIEST) && !day.isAfter(LATEST));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }
}
