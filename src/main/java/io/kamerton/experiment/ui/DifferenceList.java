package io.kamerton.experiment.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.kamerton.experiment.ui.VariantDifference.Kind;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.PromptDiffText;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.Optional;

/** In what a variant is not as the control: a line for each setting, and the words of the prompt. */
class DifferenceList extends Composite<Div> {

    DifferenceList(List<VariantDifference> differences) {
        getContent().addClassName("differences");
        if (differences.isEmpty()) {
            var none = new Paragraph(Texts.text("plan.same"));
            none.addClassName("quiet");
            getContent().add(none);
            return;
        }
        differences.stream()
                .filter(difference -> difference.kind() != Kind.PROMPT)
                .forEach(difference -> getContent().add(new Paragraph(sentence(difference))));
        differences.stream()
                .filter(difference -> difference.kind() == Kind.PROMPT)
                .forEach(difference -> getContent().add(prompts(difference)));
    }

    /** Such as "temperature: 0.3 → 0.7". */
    static String sentence(VariantDifference difference) {
        var name = difference.kind() == Kind.PARAMETER
                ? difference.parameter()
                : Texts.text("plan.difference", difference.kind());
        return Texts.text("plan.change", name, word(difference.control()), word(difference.variant()));
    }

    private static String word(Optional<Object> value) {
        return value.map(set -> set instanceof Number number
                        ? Formats.current().plain(number.doubleValue())
                        : String.valueOf(set))
                .orElse(Formats.MISSING);
    }

    private static Div prompts(VariantDifference difference) {
        var title = new Paragraph(Texts.text("plan.prompt.diff"));
        title.addClassName("quiet");
        var words = new PromptDiffText(text(difference.control()), text(difference.variant()));
        var block = new Div(title, words);
        block.addClassName("prompt-block");
        return block;
    }

    private static String text(Optional<Object> prompt) {
        return prompt.map(String::valueOf).orElse("");
    }
}
