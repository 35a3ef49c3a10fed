package io.kamerton.gateway.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kamerton.gateway.trial.RouteTrial;
import io.kamerton.gateway.trial.RouteTrial.Candidate;
import io.kamerton.gateway.trial.RouteTrial.Found;
import io.kamerton.gateway.trial.RouteTrial.Parameter;
import io.kamerton.gateway.trial.RouteTrial.SystemMessage;
import io.kamerton.gateway.trial.RouteTrial.Turn;
import io.kamerton.gateway.trial.RouteTrial.Variant;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;

/** What would become of a call: who answers and why, and what is sent. */
class TrialPanel extends Section {

    TrialPanel(RouteTrial trial) {
        addClassNames("card", "trial");
        add(new H2(headline(trial)), new Paragraph(meaning(trial)));
        if (trial.found() == Found.ROUTE || trial.found() == Found.MODEL) {
            test(trial);
            weights(trial);
            chain(trial);
            parameters(trial);
            prompt(trial);
            rest(trial);
        }
        if (!trial.removed().isEmpty()) {
            add(quiet(Texts.text("tester.removed", String.join(", ", trial.removed()))));
        }
    }

    private static String headline(RouteTrial trial) {
        if (trial.found() == Found.NOTHING || trial.found() == Found.ROUTE_OFF) {
            return Texts.text("tester.nobody");
        }
        return trial.answers()
                .map(candidate -> Texts.text("tester.answers", candidate.name()))
                .orElseGet(() -> Texts.text("tester.none_callable"));
    }

    private static String meaning(RouteTrial trial) {
        return switch (trial.found()) {
            case ROUTE -> Texts.text("tester.found.route", trial.name());
            case MODEL -> Texts.text("tester.found.model", trial.asked(), trial.name());
            case ROUTE_OFF -> Texts.text("tester.found.route_off", trial.asked());
            case NOTHING -> Texts.text("tester.found.nothing", trial.asked());
        };
    }

    private void test(RouteTrial trial) {
        trial.test().ifPresent(number -> {
            var test = Formats.current().integer(number);
            var sentence = trial.variant()
                    .map(variant -> variant(test, trial.unit().orElse(""), variant))
                    .orElseGet(() -> Texts.text("tester.test.nobody", test));
            add(block("tester.test", new Paragraph(sentence)));
        });
    }

    private static String variant(String test, String unit, Variant variant) {
        return variant.enrolled()
                ? Texts.text("tester.test.variant", unit, variant.letter(), test, variant.model())
                : Texts.text("tester.test.outside", unit, test, variant.letter());
    }

    private void weights(RouteTrial trial) {
        if (trial.weighted()) {
            var sentence = trial.drawn()
                    .map(drawn -> Texts.text(
                            "tester.weights.drawn",
                            trial.unit().orElse(""),
                            drawn.model(),
                            RouteWords.percent(drawn.percent())))
                    .orElseGet(() -> Texts.text("tester.weights.nobody"));
            add(block("tester.weights", new Paragraph(sentence)));
        }
    }

    private void chain(RouteTrial trial) {
        var list = new OrderedList();
        list.addClassName("route-chain");
        trial.chain().forEach(candidate -> list.add(line(candidate)));
        add(block("tester.chain", list));
    }

    private static ListItem line(Candidate candidate) {
        var name = new Span(candidate.name());
        name.addClassNames("technical", "grow");
        return new ListItem(
                name, new StatusBadge(meaning(candidate.turn()), Texts.text("tester.turn", candidate.turn())));
    }

    private static Meaning meaning(Turn turn) {
        return switch (turn) {
            case ANSWERS -> Meaning.GOOD;
            case FALLBACK -> Meaning.NEUTRAL;
            case RESTING, NOT_CALLABLE -> Meaning.ATTENTION;
        };
    }

    private void parameters(RouteTrial trial) {
        if (trial.parameters().isEmpty()) {
            add(block("tester.parameters", quiet(Texts.text("tester.parameters.none"))));
            return;
        }
        var list = new UnorderedList();
        list.addClassName("trial-parameters");
        trial.parameters().forEach(parameter -> list.add(line(parameter)));
        add(block("tester.parameters", list));
    }

    private static ListItem line(Parameter parameter) {
        var value = new Span(RouteWords.parameter(parameter.name(), parameter.value()));
        value.addClassNames("technical", "grow");
        var origin = new Span(Texts.text("tester.origin", parameter.origin()));
        origin.addClassName("quiet");
        return new ListItem(value, origin);
    }

    private void prompt(RouteTrial trial) {
        if (trial.prompt().isEmpty()) {
            add(block("tester.prompt", quiet(Texts.text("tester.prompt.none"))));
            return;
        }
        var message = trial.prompt().get();
        var text = new Div(new Span(message.text()));
        text.addClassNames("quoted", "prompt-text");
        add(block("tester.prompt", quiet(origin(message)), text));
    }

    private static String origin(SystemMessage message) {
        return message.version()
                .map(version -> Texts.text(
                        "tester.prompt.version",
                        version.prompt(),
                        Formats.current().integer(version.number())))
                .orElseGet(() -> Texts.text("tester.origin", message.origin()));
    }

    private void rest(RouteTrial trial) {
        if (trial.found() == Found.MODEL) {
            return;
        }
        var words = new Div(quiet(Texts.text("tester.priority", Texts.text("routes.priority", trial.priority()))));
        trial.requestsPerMinute()
                .ifPresent(limit -> words.add(quiet(
                        Texts.text("routes.limit.per_minute", Formats.current().integer(limit)))));
        trial.shadow()
                .ifPresent(copy -> words.add(
                        quiet(Texts.text("routes.shadow.chosen", RouteWords.share(copy.share()), copy.to()))));
        add(block("tester.rest", words));
    }

    private static Div block(String title, Component... content) {
        var block = new Div(new H3(Texts.text(title)));
        block.addClassName("trial-block");
        block.add(content);
        return block;
    }

    private static Paragraph quiet(String text) {
        var paragraph = new Paragraph(text);
        paragraph.addClassName("quiet");
        return paragraph;
    }
}
