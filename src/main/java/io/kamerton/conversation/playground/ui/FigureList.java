package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.DescriptionList.Term;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kamerton.conversation.playground.Figures;
import io.kamerton.conversation.playground.Figures.Figure;
import io.kamerton.gateway.log.Generation;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What one call was like; what is the best of all columns is bold. */
class FigureList extends Div {

    private static final double SMALL = 0.01;

    private final DescriptionList list = new DescriptionList();
    private final transient Formats formats = Formats.current();

    FigureList(Figures figures, Set<Figure> best) {
        addClassName("figures");
        Generation call = figures.call();
        fact("playground.figure.first_token", seconds(figures.firstToken()), best.contains(Figure.FIRST_TOKEN));
        fact(
                "playground.figure.speed",
                figures.tokensPerSecond().stream()
                        .mapToObj(speed -> Texts.text("playground.per_second", formats.number(speed, 1)))
                        .findFirst()
                        .orElse(Formats.MISSING),
                best.contains(Figure.SPEED));
        fact("playground.figure.total", seconds(Optional.of(call.timing().total())), best.contains(Figure.TOTAL));
        fact("playground.figure.tokens", tokens(call.tokens()), false);
        fact("playground.figure.cost", cost(call.cost()), best.contains(Figure.COST));
        fact("playground.figure.finish", finish(call), false);
        add(list, answeredBy(call));
    }

    private void fact(String key, String value, boolean isBest) {
        var shown = new Description(value);
        if (isBest) {
            shown.addClassName("best");
            var heard = new Span(" " + Texts.text("playground.figure.best"));
            heard.addClassName("visually-hidden");
            shown.add(heard);
        }
        var pair = new Div(new Term(Texts.text(key)), shown);
        list.getElement().appendChild(pair.getElement());
    }

    private String seconds(Optional<Duration> time) {
        return time.map(given -> Texts.text("playground.seconds", formats.number(given.toNanos() / 1e9, 2)))
                .orElse(Formats.MISSING);
    }

    private String tokens(Generation.Tokens tokens) {
        if (tokens.input() == 0 && tokens.output() == 0) {
            return Formats.MISSING;
        }
        return Texts.text(
                tokens.estimated() ? "playground.tokens.about" : "playground.tokens.told",
                formats.integer(tokens.input()),
                formats.integer(tokens.output()));
    }

    private String cost(double cost) {
        return cost > 0 && cost < SMALL ? formats.number(cost, 6) : formats.plain(cost);
    }

    private static String finish(Generation call) {
        return call.ending()
                .finishReason()
                .map(reason -> switch (reason) {
                    case "stop" -> Texts.text("playground.finish.stop");
                    case "length" -> Texts.text("playground.finish.length");
                    case "tool_calls" -> Texts.text("playground.finish.tool_calls");
                    case "content_filter" -> Texts.text("playground.finish.content_filter");
                    default -> reason;
                })
                .orElseGet(() -> Texts.text("playground.finish.none"));
    }

    private Span answeredBy(Generation call) {
        var name = call.place().modelUsed().orElse(Formats.MISSING);
        var number = Long.toString(call.id());
        var words = new Span(
                call.place().fallbacks() > 0
                        ? Texts.text(
                                "playground.answered.fallback",
                                name,
                                formats.integer(call.place().fallbacks()),
                                number)
                        : Texts.text("playground.answered", name, number));
        words.addClassName("quiet");
        return words;
    }
}
