package io.kamerton.gateway.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.registry.ProviderRow;
import io.kamerton.shared.ui.DemoBadge;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;

/** A server in the list: a link that opens it beside. */
class ServerLine extends RouterLink {

    ServerLine(ServerRow row, boolean demo, boolean open) {
        addClassNames("row", "server-row");
        setRoute(ModelsView.class, ModelsView.parameters(row.id()));
        if (open) {
            getElement().setAttribute("aria-current", "true");
        }
        add(names(row), states(row, demo));
    }

    private static Div names(ServerRow row) {
        var name = new Span(row.name());
        name.addClassNames("row-title", "one-line");
        var kind = new Span(Texts.text("models.kind", row.kind()));
        kind.addClassName("quiet");
        var texts = new Div(name, kind);
        texts.addClassName("row-texts");
        row.terms().map(ProviderRow::baseUrl).filter(url -> !url.isEmpty()).ifPresent(url -> {
            var address = new Span(url);
            address.addClassNames("technical", "quiet", "server-address");
            texts.add(address);
        });
        return texts;
    }

    private static Div states(ServerRow row, boolean demo) {
        var states = new Div();
        states.addClassName("server-states");
        if (demo) {
            states.add(new DemoBadge());
        }
        states.add(badge(row));
        var count = new Span(Texts.counted("models.count", row.models().size()));
        count.addClassName("quiet");
        states.add(count);
        return states;
    }

    /** Whether calls get through, as far as is known without calling. */
    static StatusBadge badge(ServerRow row) {
        if (!row.enabled()) {
            return new StatusBadge(Meaning.NEUTRAL, Texts.text("models.server.off"));
        }
        if (row.models().isEmpty()) {
            return new StatusBadge(Meaning.ATTENTION, Texts.text("models.server.empty"));
        }
        if (row.callable() == 0) {
            return new StatusBadge(Meaning.ATTENTION, Texts.text("models.server.silent"));
        }
        return new StatusBadge(Meaning.GOOD, Texts.text("models.server.on"));
    }
}
