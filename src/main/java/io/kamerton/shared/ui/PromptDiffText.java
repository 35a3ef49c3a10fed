package io.kamerton.shared.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kamerton.shared.ui.PromptDiff.Segment;
import io.kamerton.shared.ui.PromptDiff.Side;

/** Two texts as one, with the words that one of them has alone marked. */
public class PromptDiffText extends Div {

    public PromptDiffText(String before, String after) {
        addClassNames("quoted", "prompt-diff");
        PromptDiff.between(before, after).forEach(segment -> add(part(segment)));
    }

    private static Span part(Segment segment) {
        var part = new Span(segment.text());
        if (segment.side() != Side.BOTH) {
            part.addClassName(segment.side() == Side.BEFORE ? "gone" : "fresh");
            part.getElement().setAttribute("role", segment.side() == Side.BEFORE ? "deletion" : "insertion");
        }
        return part;
    }
}
