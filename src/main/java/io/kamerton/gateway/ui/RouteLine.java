package io.kamerton.gateway.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.registry.route.RouteRow;

/** A route in the list: a link that opens it beside. */
class RouteLine extends RouterLink {

    RouteLine(RouteRow route, boolean open) {
        addClassNames("row", "server-row");
        setRoute(RoutesView.class, RoutesView.parameters(route.id()));
        if (open) {
            getElement().setAttribute("aria-current", "true");
        }
        var name = new Span(route.name());
        name.addClassNames("row-title", "technical");
        var chain = new Span(RouteWords.chain(route.chain()));
        chain.addClassNames("quiet", "route-chain-words");
        var texts = new Div(name, chain);
        texts.addClassName("row-texts");
        var states = new Div(RouteWords.badge(route));
        states.addClassName("server-states");
        route.test().ifPresent(test -> states.add(RouteWords.test(test)));
        add(texts, states);
    }
}
