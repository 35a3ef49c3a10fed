package io.kamerton.evaluation.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.kamerton.evaluation.AssessmentService;
import io.kamerton.evaluation.QualityStats;
import io.kamerton.evaluation.ScoreSummary;
import io.kamerton.shared.ui.EmptyState;
import io.kamerton.shared.ui.HomeSection;
import io.kamerton.shared.ui.MetricCard;
import io.kamerton.shared.ui.ScoreBadge;
import io.kamerton.shared.ui.Sparkline;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.springframework.core.annotation.Order;

/** Quality on the home screen: the mean of each criterion over the last 30 days. */
@org.springframework.stereotype.Component
@Order(20)
class QualitySection implements HomeSection<QualityStats> {

    private static final int DAYS = 30;

    private final AssessmentService assessments;

    QualitySection(AssessmentService assessments) {
        this.assessments = assessments;
    }

    @Override
    public String title() {
        return Texts.text("home.quality", String.valueOf(DAYS));
    }

    @Override
    public QualityStats read() {
        return assessments.stats(Optional.empty(), DAYS);
    }

    @Override
    public Component draw(QualityStats stats) {
        if (stats.overall().count() + stats.overall().unscored() == 0) {
            return new EmptyState(
                    VaadinIcon.STAR_O,
                    Texts.text("home.quality.empty.title"),
                    Texts.text("home.quality.empty.purpose"));
        }
        var cards = new Div();
        cards.addClassName("cards");
        var overall = stats.byDay().stream()
                .map(day -> day.overall().mean())
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
        cards.add(card(Texts.text("home.quality.overall"), stats.overall(), overall));
        stats.criteria().forEach((criterion, summary) -> {
            var means = stats.byDay().stream()
                    .map(day -> day.criteria().get(criterion))
                    .filter(Objects::nonNull)
                    .map(ScoreSummary::mean)
                    .filter(OptionalDouble::isPresent)
                    .map(OptionalDouble::getAsDouble)
                    .toList();
            cards.add(card(CriterionName.of(criterion), summary, means));
        });
        return cards;
    }

    private static MetricCard card(String name, ScoreSummary summary, List<Double> means) {
        var count = new Paragraph(Texts.counted("count.assessments", summary.count()));
        count.addClassName("quiet");
        var card = new MetricCard(name, new ScoreBadge(summary.mean()), count);
        return means.size() > 1 ? card.with(new Sparkline(means)) : card;
    }
}
