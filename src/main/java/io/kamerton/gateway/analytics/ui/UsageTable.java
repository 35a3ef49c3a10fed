package io.kamerton.gateway.analytics.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableFooter;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.gateway.analytics.UsageReport;
import io.kamerton.gateway.analytics.UsageReport.Row;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sums as a table; a click on a head sorts it, one on a name goes into it. */
class UsageTable extends NativeTable {

    private static final Set<UsageMetric> WITH_CHANGE =
            Set.of(UsageMetric.CALLS, UsageMetric.P95, UsageMetric.ERRORS, UsageMetric.COST);

    private final NativeTableHeader head = new NativeTableHeader();
    private final NativeTableBody body = new NativeTableBody();
    private final NativeTableFooter foot = new NativeTableFooter();

    private transient @Nullable UsagePlace shown;
    private transient @Nullable Rows told;

    private record Rows(List<Row> rows, Optional<Row> others, Row total) {}

    UsageTable() {
        addClassName("usage-table");
        add(head, body, foot);
    }

    /** What has not changed stays as it is, with the focus that it may have. */
    void show(UsagePlace place, UsageReport report) {
        var words = new UsageWords(report.query().by());
        if (!place.equals(shown)) {
            getElement().setAttribute("aria-label", Texts.text("analytics.table", words.ofGroup()));
            head.removeAll();
            head.add(titles(place, words));
        }
        var rows = new Rows(report.rows(), report.others(), report.total());
        if (!place.equals(shown) || !rows.equals(told)) {
            fill(place, report, words);
        }
        shown = place;
        told = rows;
    }

    private void fill(UsagePlace place, UsageReport report, UsageWords words) {
        body.removeAll();
        report.rows().stream()
                .sorted(place.sort().order(place.ascending(), words))
                .forEach(row -> body.add(line(row, name(place, words, row), words)));
        foot.removeAll();
        report.others().ifPresent(row -> foot.add(line(row, new Span(Texts.text("analytics.others")), words)));
        foot.add(line(report.total(), new Span(Texts.text("analytics.total")), words));
    }

    private static NativeTableRow titles(UsagePlace place, UsageWords words) {
        var row = new NativeTableRow();
        for (var column : UsageColumn.values()) {
            var link = new RouterLink(column.label(words), AnalyticsView.class);
            link.setQueryParameters(place.sorted(column).parameters());
            var cell = new NativeTableHeaderCell();
            cell.add(link);
            cell.getElement().setAttribute("scope", "col");
            if (column == place.sort()) {
                cell.getElement().setAttribute("aria-sort", isUp(place, words) ? "ascending" : "descending");
            }
            row.add(cell);
        }
        return row;
    }

    /** Names go up by themselves, figures and times down. */
    private static boolean isUp(UsagePlace place, UsageWords words) {
        boolean names = place.sort() == UsageColumn.NAME && !words.by().isTime();
        return names != place.ascending();
    }

    private static Component name(UsagePlace place, UsageWords words, Row row) {
        if (words.by().isTime()) {
            return new Span(words.of(row.subject()));
        }
        var link = new RouterLink(words.of(row.subject()), AnalyticsView.class);
        link.setQueryParameters(place.into(row.subject()).parameters());
        return link;
    }

    private static NativeTableRow line(Row row, Component name, UsageWords words) {
        var line = new NativeTableRow();
        var first = new NativeTableHeaderCell();
        first.add(name);
        first.getElement().setAttribute("scope", "row");
        line.add(first);
        for (var column : UsageColumn.values()) {
            column.metric().ifPresent(metric -> line.add(cell(row, metric, column.label(words))));
        }
        return line;
    }

    private static NativeTableCell cell(Row row, UsageMetric metric, String label) {
        var cell = new NativeTableCell();
        cell.getElement().setAttribute("data-label", label);
        cell.add(new Span(metric.told(row.figures())));
        if (WITH_CHANGE.contains(metric)) {
            var change = new Span(UsageWords.shortChange(metric, row.figures(), row.before()));
            change.addClassName("quiet");
            cell.add(change);
        }
        return cell;
    }
}
