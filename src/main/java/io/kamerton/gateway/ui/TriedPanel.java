package io.kamerton.gateway.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.kamerton.gateway.door.TriedCall;
import io.kamerton.gateway.log.Generation;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** What came of a call that was made to try it: who answered, how long it took, and what a client would have got. */
class TriedPanel extends Section {

    private static final String OWN = "x-kamerton-";

    private final DescriptionList facts = new DescriptionList();

    TriedPanel(TriedCall call) {
        addClassNames("card", "trial");
        facts.addClassName("facts-list");
        add(new H2(headline(call)), new Div(badge(call)));
        call.made().ifPresent(this::facts);
        call.made().ifPresent(made -> add(facts));
        add(block("tester.headers", headers(call)), block("tester.body", body(call)));
        var note = new Paragraph(Texts.text("tester.call.note"));
        note.addClassName("quiet");
        add(note);
    }

    private static String headline(TriedCall call) {
        return call.made()
                .filter(made -> call.status() == 200)
                .flatMap(made -> made.place().modelUsed())
                .map(model -> Texts.text("tester.answered", model))
                .orElseGet(() -> Texts.text("tester.not_answered"));
    }

    private static StatusBadge badge(TriedCall call) {
        var error = call.made().flatMap(made -> made.ending().error());
        var words = "HTTP " + call.status() + error.map(word -> " · " + word).orElse("");
        return new StatusBadge(call.status() == 200 && error.isEmpty() ? Meaning.GOOD : Meaning.BAD, words);
    }

    private void facts(Generation made) {
        var formats = Formats.current();
        fact("tester.attempts", formats.integer(made.place().fallbacks() + 1L));
        fact(
                "tester.tokens",
                Texts.text(
                        made.tokens().estimated() ? "tester.tokens.estimated" : "tester.tokens.told",
                        formats.integer(made.tokens().input()),
                        formats.integer(made.tokens().output())));
        fact(
                "tester.times",
                Texts.text(
                        "tester.times.told",
                        seconds(made.timing().queued()),
                        made.timing().firstToken().map(TriedPanel::seconds).orElse(Formats.MISSING),
                        seconds(made.timing().total())));
        fact("tester.cost", formats.plain(made.cost()));
        fact("tester.finish", made.ending().finishReason().orElse(Formats.MISSING));
        made.place().promptVersion().ifPresent(version -> fact("routes.prompt", version));
    }

    private void fact(String name, String value) {
        facts.add(new DescriptionList.Term(Texts.text(name)), new DescriptionList.Description(new Span(value)));
    }

    private static String seconds(Duration time) {
        return Texts.text("tester.seconds", Formats.current().number(time.toNanos() / 1e9, 3));
    }

    private static Component headers(TriedCall call) {
        var list = new Div();
        list.addClassName("trial-headers");
        call.headers().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).startsWith(OWN)
                        || header.getKey().equalsIgnoreCase("Retry-After"))
                .sorted(Map.Entry.comparingByKey())
                .forEach(header -> {
                    var line = new Span(header.getKey() + ": " + header.getValue());
                    line.addClassName("technical");
                    list.add(line);
                });
        return list;
    }

    private static Component body(TriedCall call) {
        var body = new Pre(call.body());
        body.addClassName("trial-body");
        body.getElement().setAttribute("tabindex", "0");
        return body;
    }

    private static Div block(String title, Component content) {
        var block = new Div(new H3(Texts.text(title)), content);
        block.addClassName("trial-block");
        return block;
    }
}
