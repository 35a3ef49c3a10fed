package io.kamerton.experiment.ui;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.kamerton.experiment.ExperimentDetails;
import io.kamerton.experiment.ExperimentReport.Traffic;
import io.kamerton.experiment.ExperimentState;
import io.kamerton.experiment.Variant;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;
import java.util.Map;
import java.util.TreeMap;

/** The variants side by side: what each is made of and how much of the traffic it got. */
class VariantCards extends Section {

    VariantCards(ExperimentDetails details) {
        var cards = new Div();
        cards.addClassNames("cards", "side-by-side");
        details.experiment().variants().forEach(variant -> cards.add(card(variant, details)));
        add(new H2(Texts.text("variants.title")), cards);
        addClassName("block");
    }

    private static Section card(Variant variant, ExperimentDetails details) {
        var head = new Div(new VariantTag(variant.label()), new H3(variant.modelName()));
        head.addClassName("variant-head");
        var card = new Section(head, facts(variant, details));
        card.addClassName("card");
        variant.prompt().ifPresent(prompt -> card.add(prompt(prompt)));
        return card;
    }

    private static DescriptionList facts(Variant variant, ExperimentDetails details) {
        var formats = Formats.current();
        var facts = new DescriptionList();
        facts.addClassName("facts-list");
        add(facts, Texts.text("variant.share"), formats.percent(variant.weight()));
        details.report().phase().traffic().stream()
                .filter(traffic -> details.experiment().state() != ExperimentState.DRAFT)
                .filter(traffic -> traffic.variant().equals(variant.label()))
                .findFirst()
                .ifPresent(traffic -> add(facts, Texts.text("variant.traffic"), wordsOf(traffic)));
        new TreeMap<>(variant.parameters()).forEach((name, value) -> add(facts, name, plain(value)));
        return facts;
    }

    private static String wordsOf(Traffic traffic) {
        return Texts.counted("count.units", traffic.units()) + ", "
                + Texts.counted("count.sessions", traffic.sessions());
    }

    private static void add(DescriptionList facts, String name, String value) {
        facts.add(new DescriptionList.Term(name), new DescriptionList.Description(value));
    }

    /** Parameters are whatever JSON the client sent. */
    private static String plain(Object value) {
        return switch (value) {
            case Number number -> Formats.current().plain(number.doubleValue());
            case Map<?, ?> map -> map.toString();
            default -> String.valueOf(value);
        };
    }

    private static Div prompt(String text) {
        var words = new Paragraph(text);
        words.addClassName("quoted");
        var block = new Div(new H3(Texts.text("variant.prompt")), words);
        block.addClassName("prompt-block");
        return block;
    }
}
