package io.kamerton.gateway.analytics.ui;

import io.kamerton.gateway.analytics.UsageCourse;
import io.kamerton.gateway.analytics.UsageQuery;
import io.kamerton.gateway.analytics.UsageReport;
import io.kamerton.gateway.analytics.UsageService;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Asks for what an address shows, by the right that it needs. */
record UsageDesk(UsageService service) {

    static final int ROWS_SHOWN = 100;

    /** What is drawn at once. */
    record Shown(UsageReport report, UsageCourse course) {}

    LocalDate today() {
        return LocalDate.ofInstant(service.now(), ZoneOffset.UTC);
    }

    Shown read(UsagePlace place) {
        var limit = place.by().isTime() ? UsageQuery.MOST_ROWS : ROWS_SHOWN;
        var query = place.query(service.now(), limit);
        return place.namesCallers()
                ? new Shown(service.reportOfCallers(query), service.courseOfCallers(query))
                : new Shown(service.report(query), service.course(query));
    }

    UsageReport export(UsagePlace place) {
        var query = place.query(service.now(), UsageQuery.MOST_ROWS);
        return place.namesCallers() ? service.exportOfCallers(query) : service.export(query);
    }
}
