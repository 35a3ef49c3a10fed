package io.kamerton.gateway.log;

import io.kamerton.shared.Access;
import io.kamerton.shared.Capture;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Tells what the installation keeps of calls, for how long, and what is there. */
@Service
public class LogKeeping {

    private final LogSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;

    LogKeeping(LogSettings settings, JdbcClient jdbc, Clock clock) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param capture the most that is kept of bodies; a route may keep less
     * @param factsDays at least; whole months go at once
     * @param bodiesDays at least; whole months go at once
     */
    public record Kept(Capture capture, int factsDays, int bodiesDays) {}

    /**
     * A month of the log, UTC.
     *
     * @param calls without copies for shadow traffic
     * @param factsUntil the first day on which its facts may go; empty: they are gone
     * @param bodiesUntil the first day on which its bodies may go; empty: they are gone
     */
    public record Month(
            YearMonth month,
            long calls,
            long factsBytes,
            long bodiesBytes,
            Optional<LocalDate> factsUntil,
            Optional<LocalDate> bodiesUntil) {}

    @PreAuthorize(Access.ROUTES_READ)
    public Kept kept() {
        return new Kept(settings.captured(), settings.factsDays(), settings.bodiesDays());
    }

    /** Up to the present one, newest first; from running sums and the catalogue, no row of the log is counted. */
    @PreAuthorize(Access.ROUTES_READ)
    public List<Month> months() {
        return jdbc
                .sql("""
                        select right(f.relname, 7) as month, (select coalesce(sum(d.requests), 0) from traffic_day d
                             where to_char(d.day, 'YYYY"m"MM') = right(f.relname, 7)) as calls, pg_total_relation_size(f.oid) as facts,
                            coalesce(pg_total_relation_size(to_regclass(:bodies || right(f.relname, 9))), 0) as bodies
                        from pg_inherits i join pg_class f on f.oid = i.inhrelid
                        where i.inhparent = to_regclass(:facts) and f.relname ~ '_y\\d{4}m\\d\\d$'
                        """)
                .param("facts", Partitions.FACTS)
                .param("bodies", Partitions.BODIES)
                .query((row, number) -> month(
                        YearMonth.parse(row.getString("month").replace('m', '-')),
                        row.getLong("calls"),
                        row.getLong("facts"),
                        row.getLong("bodies")))
                .stream()
                .filter(month -> !month.month().isAfter(Partitions.monthOf(clock.instant())))
                .sorted(Comparator.comparing(Month::month).reversed())
                .toList();
    }

    private Month month(YearMonth month, long calls, long facts, long bodies) {
        return new Month(
                month,
                calls,
                facts,
                bodies,
                Optional.of(goes(month, settings.facts())),
                Optional.of(goes(month, settings.bodies())).filter(day -> bodies > 0));
    }

    /** A month goes whole, once its last moment is old enough. */
    private static LocalDate goes(YearMonth month, Duration kept) {
        return month.plusMonths(1).atDay(1).plusDays(kept.toDays());
    }
}
