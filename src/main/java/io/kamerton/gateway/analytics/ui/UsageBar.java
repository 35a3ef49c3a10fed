package io.kamerton.gateway.analytics.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.gateway.analytics.UsageBy;
import io.kamerton.gateway.analytics.UsagePeriod;
import io.kamerton.shared.ui.DayField;
import io.kamerton.shared.ui.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Chooses the period, what is summed up by, and shows what is filtered; each choice is an address. */
class UsageBar extends Div {

    private final boolean callers;
    private final Nav periods = new Nav();
    private final Nav groups = new Nav();
    private final Div filters = new Div();
    private final DayField first = new DayField(Texts.text("analytics.first"));
    private final DayField last = new DayField(Texts.text("analytics.last"));
    private final transient Consumer<UsagePlace> go;
    private transient UsagePlace shown = UsagePlace.FIRST;

    UsageBar(boolean callers, Consumer<UsagePlace> go) {
        this.callers = callers;
        this.go = go;
        addClassName("usage-bar");
        List.of(periods, groups).forEach(nav -> nav.addClassName("choice"));
        periods.getElement().setAttribute("aria-label", Texts.text("analytics.period"));
        groups.getElement().setAttribute("aria-label", Texts.text("analytics.group"));
        filters.addClassName("choice");
        var own = new Div(first, last, new Button(Texts.text("analytics.own"), click -> showDays()));
        own.addClassNames("filter-bar", "usage-days");
        add(periods, own, groups, filters);
    }

    void show(UsagePlace place, Optional<String> filtered, LocalDate today) {
        shown = place;
        periods.removeAll();
        for (var period : UsagePeriod.values()) {
            var isShown = place.days().isEmpty() && place.period() == period;
            periods.add(link(Texts.text("analytics.period", period), place.during(period), isShown));
        }
        groups.removeAll();
        for (var by : UsageBy.values()) {
            if (callers || !by.namesCallers()) {
                groups.add(link(Texts.text("analytics.by", by), place.by(by), place.by() == by));
            }
        }
        List.of(first, last).forEach(field -> field.setMax(today));
        first.setValue(place.days().map(UsagePlace.Days::first).orElse(null));
        last.setValue(place.days().map(UsagePlace.Days::last).orElse(null));
        showFilter(place, filtered);
    }

    private void showFilter(UsagePlace place, Optional<String> filtered) {
        filters.removeAll();
        filters.setVisible(filtered.isPresent());
        filtered.ifPresent(words -> {
            var what = new Span(words);
            what.addClassName("usage-filter");
            var clear = link(Texts.text("filter.clear"), place.unfiltered(), false);
            clear.addComponentAsFirst(VaadinIcon.CLOSE_SMALL.create());
            filters.add(what, clear);
        });
    }

    private static RouterLink link(String text, UsagePlace place, boolean isShown) {
        var link = new RouterLink(AnalyticsView.class);
        link.add(new Span(text));
        link.setQueryParameters(place.parameters());
        if (isShown) {
            link.getElement().setAttribute("aria-current", "true");
        }
        return link;
    }

    private void showDays() {
        var from = first.getValue();
        var until = last.getValue();
        var missing = new ArrayList<DayField>();
        List.of(first, last).forEach(field -> {
            field.setInvalid(field.getValue() == null || field.isInvalid());
            if (field.isInvalid()) {
                missing.add(field);
            }
        });
        if (!missing.isEmpty() || from == null || until == null) {
            missing.forEach(field -> field.setErrorMessage(Texts.text("analytics.day.wrong")));
            return;
        }
        var days = new UsagePlace.Days(from, until);
        if (days.isPossible(last.getMax() == null ? until : last.getMax())) {
            go.accept(shown.during(days));
        } else {
            last.setErrorMessage(Texts.text("analytics.days.wrong"));
            last.setInvalid(true);
        }
    }
}
