package io.kamerton.experiment.ui;

import com.vaadin.flow.component.html.Span;
import io.kamerton.experiment.VariantLabel;

/** The letter of a variant in the colour that it keeps in every chart. */
class VariantTag extends Span {

    private static final int COLOURS = 6;

    VariantTag(VariantLabel label) {
        super(ComparisonWords.letter(label));
        addClassNames("variant-tag", "series-" + colourOf(label));
    }

    /** 1 to 6, and 0 for the rest. */
    static int colourOf(VariantLabel label) {
        return label.position() < COLOURS ? label.position() + 1 : 0;
    }
}
