package io.kamerton.gateway.ui;

import com.vaadin.flow.component.html.Span;
import io.kamerton.gateway.log.LogKeeping;
import io.kamerton.registry.route.ChainLink;
import io.kamerton.registry.route.RouteRow;
import io.kamerton.shared.Capture;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Routes in words. */
final class RouteWords {

    private RouteWords() {}

    /** Such as "qwen (first for 70 %), llama (first for 30 %), then builtin/extractive"; percents where they are shared. */
    static String chain(List<ChainLink> chain) {
        var drawn = chain.stream().filter(link -> link.weight() > 0).count() > 1;
        var first = chain.stream()
                .filter(link -> link.weight() > 0)
                .map(link -> drawn ? Texts.text("routes.weighted", link.name(), percent(link.weight())) : link.name())
                .collect(Collectors.joining(", "));
        var others = chain.stream().filter(link -> link.weight() == 0).map(ChainLink::name);
        return Stream.concat(Stream.of(first).filter(names -> !names.isEmpty()), others)
                .reduce((before, next) -> Texts.text("routes.then", before, next))
                .orElse(Formats.MISSING);
    }

    static StatusBadge badge(RouteRow route) {
        if (!route.enabled()) {
            return new StatusBadge(Meaning.NEUTRAL, Texts.text("routes.state.off"));
        }
        return route.callable()
                ? new StatusBadge(Meaning.GOOD, Texts.text("routes.state.on"))
                : new StatusBadge(Meaning.ATTENTION, Texts.text("routes.state.silent"));
    }

    static StatusBadge badge(boolean callable) {
        return callable
                ? new StatusBadge(Meaning.GOOD, Texts.text("routes.model.callable"))
                : new StatusBadge(Meaning.ATTENTION, Texts.text("routes.model.not_callable"));
    }

    static Span test(long number) {
        var chip = new Span(Texts.text("routes.test", Formats.current().integer(number)));
        chip.addClassName("chip");
        return chip;
    }

    /** Such as "temperature: 0.2"; the value as it is sent, in every language. */
    static String parameter(String name, Object value) {
        return name + ": "
                + (value instanceof String text ? text : JsonMapper.shared().writeValueAsString(value));
    }

    /** Such as "whole, for 30 days at least"; the installation may keep less than the route allows. */
    static String kept(Capture ofRoute, LogKeeping.Kept installation) {
        var kept = ofRoute.narrower(installation.capture());
        var words = kept == Capture.OFF
                ? Texts.text("routes.capture", kept)
                : Texts.text("routes.capture", kept)
                        + ", "
                        + Texts.counted("routes.capture.days", installation.bodiesDays());
        return kept == ofRoute ? words : Texts.text("routes.capture.installation", words);
    }

    /** Such as "70 %". */
    static String percent(long weight) {
        return Formats.current().integer(weight) + "\u00a0%";
    }

    static String share(double share) {
        return Formats.current().plain(share * 100) + "\u00a0%";
    }
}
