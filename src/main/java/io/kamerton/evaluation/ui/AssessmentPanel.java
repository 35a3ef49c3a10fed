package io.kamerton.evaluation.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.evaluation.AssessmentDetails;
import io.kamerton.evaluation.AssessmentRow;
import io.kamerton.evaluation.FeedbackTexts;
import io.kamerton.evaluation.builtin.BuiltInJudge;
import io.kamerton.shared.ui.DemoBadge;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.ScoreBadge;
import io.kamerton.shared.ui.Texts;
import java.util.List;

/** One assessment: its scores, what was good, what can be better, and the texts. */
class AssessmentPanel extends Section {

    private static final int NOTICE_MILLIS = 3_000;
    private static final String COPY = "navigator.clipboard?.writeText(location.origin + location.pathname + '?' + $0)";

    /** @param demo whether it belongs to the demo data */
    AssessmentPanel(AssessmentDetails details, EvaluationsPlace place, boolean demo) {
        var row = details.assessment();
        addClassName("panel");
        add(head(row, place));
        if (demo) {
            add(new DemoBadge());
        }
        add(facts(row), scores(row));
        var feedback = FeedbackTexts.of(row.findings(), getLocale());
        add(sentences("assessment.strengths", Meaning.GOOD, feedback.strengths()));
        add(sentences("assessment.improvements", Meaning.ATTENTION, feedback.improvements()));
        add(sentences("assessment.notes", Meaning.NEUTRAL, feedback.notes()));
        add(text("assessment.request", new LongText(details.requestText())));
        add(text("assessment.response", LongText.ofMarkdown(details.responseText())));
        details.context().ifPresent(context -> add(text("assessment.context", new LongText(context))));
    }

    private static Div head(AssessmentRow row, EvaluationsPlace place) {
        var close = new RouterLink();
        close.add(VaadinIcon.CLOSE_SMALL.create());
        close.setRoute(EvaluationsView.class);
        close.setQueryParameters(place.closed().parameters());
        close.addClassName("icon-link");
        close.getElement().setAttribute("aria-label", Texts.text("panel.close"));
        var head = new Div(
                new H2(Texts.text("assessment.title", String.valueOf(row.id().value()))), copy(row), close);
        head.addClassName("panel-head");
        return head;
    }

    /** Its address, without the filters of whoever copies it. */
    private static Button copy(AssessmentRow row) {
        var copy = new Button(VaadinIcon.LINK.create());
        copy.addThemeNames("tertiary", "icon");
        copy.setAriaLabel(Texts.text("assessment.link"));
        copy.setTooltipText(Texts.text("assessment.link"));
        copy.addClickListener(click -> {
            copy.getElement()
                    .executeJs(
                            COPY,
                            EvaluationsPlace.ALL.opening(row.id()).parameters().getQueryString());
            Notification.show(Texts.text("assessment.copied"), NOTICE_MILLIS, Notification.Position.BOTTOM_CENTER);
        });
        return copy;
    }

    private static Div facts(AssessmentRow row) {
        var formats = Formats.current();
        var judge = row.judge().startsWith(BuiltInJudge.NAME) ? Texts.text("judge.builtin") : row.judge();
        var facts = new Div(
                new Paragraph(Texts.text("assessment.model", row.deploymentName())),
                new Paragraph(Texts.text("assessment.judge", judge, formats.integer(row.durationMs()))),
                new Paragraph(formats.dateTime(row.time())));
        facts.addClassNames("quiet", "facts");
        return facts;
    }

    private static Div scores(AssessmentRow row) {
        var scores = new Div(score(Texts.text("assessment.overall"), new ScoreBadge(row.overall())));
        scores.addClassName("score-list");
        row.scores()
                .forEach(
                        score -> scores.add(score(CriterionName.of(score.criterion()), new ScoreBadge(score.value()))));
        return scores;
    }

    private static Div score(String name, ScoreBadge badge) {
        var line = new Div(new Paragraph(name), badge);
        line.addClassName("score-line");
        return line;
    }

    private static Component sentences(String title, Meaning meaning, List<String> sentences) {
        var block = new Div();
        block.addClassNames("panel-block", meaning.className());
        if (sentences.isEmpty()) {
            block.setVisible(false);
            return block;
        }
        var list = new UnorderedList();
        sentences.forEach(sentence -> list.add(new ListItem(sentence)));
        block.add(new H3(Texts.text(title)), list);
        return block;
    }

    private static Div text(String title, LongText text) {
        var block = new Div(new H3(Texts.text(title)), text);
        block.addClassName("panel-block");
        return block;
    }
}
