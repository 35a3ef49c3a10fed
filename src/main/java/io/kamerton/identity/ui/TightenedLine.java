package io.kamerton.identity.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kamerton.identity.limits.Client;
import io.kamerton.identity.limits.Offence;
import io.kamerton.identity.limits.TightenedClient;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One client with less than its whole limits. */
class TightenedLine extends Composite<Div> {

    private static final double SEVERE = 0.25;

    TightenedLine(TightenedClient client, Runnable reset) {
        getContent().addClassNames("row", "tightened");
        getContent().getElement().setAttribute("role", "listitem");
        var button = new Button(Texts.text("limits.reset"), click -> reset.run());
        getContent().add(words(client), state(client), button);
    }

    static String nameOf(Client client) {
        return switch (client.kind()) {
            case ADDRESS -> Texts.text("limits.client.address", client.name());
            case KEY -> Texts.text("limits.client.key", client.name());
            case PERSON -> Texts.text("limits.client.person", client.name());
        };
    }

    private static Div words(TightenedClient client) {
        var name = new Span(nameOf(client.client()));
        name.addClassName("row-title");
        var reasons = new Span(client.reasons().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(reason -> reason(reason.getKey(), reason.getValue()))
                .collect(Collectors.joining(" · ")));
        reasons.addClassName("quiet");
        var words = new Div(name, reasons);
        words.addClassName("tightened-words");
        return words;
    }

    private static Div state(TightenedClient client) {
        var formats = Formats.current();
        var meaning = client.factor() <= SEVERE ? Meaning.BAD : Meaning.ATTENTION;
        var score = new Span(Texts.text("limits.score", formats.integer(Math.round(client.score()))));
        var eases = new Span(Texts.text("limits.eases", formats.dateTime(client.easesAt())));
        eases.addClassName("quiet");
        var state = new Div(
                new StatusBadge(meaning, Texts.text("limits.factor", formats.percent(client.factor()))), score, eases);
        state.addClassName("tightened-state");
        return state;
    }

    private static String reason(Offence offence, int count) {
        return Texts.text(
                "limits.reason." + offence.name().toLowerCase(Locale.ROOT),
                Formats.current().integer(count));
    }
}
