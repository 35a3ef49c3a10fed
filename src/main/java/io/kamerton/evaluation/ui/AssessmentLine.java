package io.kamerton.evaluation.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.evaluation.AssessmentRow;
import io.kamerton.evaluation.CriterionScore;
import io.kamerton.shared.ui.DemoBadge;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Moment;
import io.kamerton.shared.ui.ScoreBadge;
import io.kamerton.shared.ui.Texts;

/** An assessment in the list: a link that opens it beside. */
class AssessmentLine extends RouterLink {

    /** @param demo whether it belongs to the demo data */
    AssessmentLine(AssessmentRow row, EvaluationsPlace place, boolean demo) {
        addClassNames("row", "assessment-row");
        setRoute(EvaluationsView.class);
        setQueryParameters(place.opening(row.id()).parameters());
        var scores = scores(row);
        if (demo) {
            scores.addComponentAsFirst(new DemoBadge());
        }
        add(new ScoreBadge(row.overall()), texts(row), scores, new Moment(row.time()));
    }

    /** Shows whether this is the one that stands open. */
    void mark(boolean open) {
        if (open) {
            getElement().setAttribute("aria-current", "true");
        } else {
            getElement().removeAttribute("aria-current");
        }
    }

    private static Div texts(AssessmentRow row) {
        var request =
                new Span(row.requestPreview().isBlank() ? Texts.text("assessment.no_request") : row.requestPreview());
        request.addClassNames("row-title", "one-line");
        var response = new Span(row.responsePreview());
        response.addClassNames("quiet", "one-line");
        var texts = new Div(request, response);
        texts.addClassName("row-texts");
        return texts;
    }

    private static Div scores(AssessmentRow row) {
        var scores = new Div();
        scores.addClassName("row-scores");
        row.scores().forEach(score -> scores.add(score(score)));
        return scores;
    }

    private static Span score(CriterionScore score) {
        var value = new Span(
                score.value().isPresent()
                        ? Formats.current().score(score.value().getAsDouble())
                        : Formats.MISSING);
        value.addClassName("score-number");
        var chip = new Span(new Span(CriterionName.shortOf(score.criterion())), value);
        chip.addClassName("chip");
        return chip;
    }
}
