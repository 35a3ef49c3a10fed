package io.kamerton.experiment.ui;

import io.kamerton.experiment.VariantDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One thing in which a variant is not as the control.
 *
 * @param parameter its name; blank for the model and the prompt
 * @param control empty where the control has none
 * @param variant empty where the variant has none
 */
record VariantDifference(Kind kind, String parameter, Optional<Object> control, Optional<Object> variant) {

    enum Kind {
        MODEL,
        PARAMETER,
        PROMPT
    }

    /** The model first, then the parameters by name, the prompt last. */
    static List<VariantDifference> between(VariantDraft control, VariantDraft variant) {
        var all = new ArrayList<VariantDifference>();
        all.add(new VariantDifference(
                Kind.MODEL, "", Optional.of(control.modelName()), Optional.of(variant.modelName())));
        var names = new TreeSet<>(control.parameters().keySet());
        names.addAll(variant.parameters().keySet());
        names.forEach(name -> all.add(new VariantDifference(
                Kind.PARAMETER,
                name,
                Optional.ofNullable(control.parameters().get(name)),
                Optional.ofNullable(variant.parameters().get(name)))));
        all.add(new VariantDifference(
                Kind.PROMPT,
                "",
                control.prompt().map(Object.class::cast),
                variant.prompt().map(Object.class::cast)));
        return all.stream().filter(VariantDifference::differs).toList();
    }

    private boolean differs() {
        return !control.map(VariantDifference::comparable).equals(variant.map(VariantDifference::comparable));
    }

    /** A 1 that was typed and a 1.0 that was read are the same. */
    private static Object comparable(Object value) {
        return value instanceof Number number ? number.doubleValue() : value;
    }
}
