package io.kamerton.shared.ui;

import com.vaadin.flow.component.html.Span;
import java.util.OptionalDouble;

/** A score of 0 to 10: the number, the word for it and its icon. */
public class ScoreBadge extends Span {

    public ScoreBadge(OptionalDouble score) {
        addClassNames("badge", "score-badge");
        if (score.isPresent()) {
            show(score.getAsDouble());
        } else {
            addClassName(Meaning.NEUTRAL.className());
            add(number(Formats.MISSING), new Span(Texts.text("score.missing")));
        }
    }

    private void show(double score) {
        var level = ScoreLevel.of(score);
        var icon = level.meaning().icon().create();
        icon.getElement().setAttribute("aria-hidden", "true");
        addClassName(level.meaning().className());
        add(icon, number(Formats.current().score(score)), new Span(level.word()));
    }

    private static Span number(String text) {
        var number = new Span(text);
        number.addClassName("score-number");
        return number;
    }
}
