package io.kamerton.experiment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kamerton.experiment.VariantLabel;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What will happen, in sentences that follow what is typed. */
class PlanSummary extends Composite<Aside> {

    private final transient Predicate<String> callable;
    private final Div body = new Div();

    /** @param callable whether a model of that name can be called now */
    PlanSummary(Predicate<String> callable) {
        this.callable = callable;
        body.addClassName("plan-summary-body");
        body.getElement().setAttribute("aria-live", "polite");
        getContent().addClassNames("card", "plan-summary");
        getContent().add(new H2(Texts.text("plan.summary")), body);
    }

    void show(PlanGlimpse plan) {
        body.removeAll();
        for (var position = 0; position < plan.variants().size(); position++) {
            body.add(variant(plan, position));
        }
        body.add(new Paragraph(PlanWords.route(plan)), new Paragraph(PlanWords.audience(plan)));
        PlanWords.metrics(plan).forEach(line -> body.add(new Paragraph(line)));
        body.add(new Paragraph(PlanWords.duration(plan)));
        var warnings = warnings(plan);
        if (!warnings.isEmpty()) {
            var list = new UnorderedList();
            list.addClassName("warnings");
            warnings.forEach(warning -> list.add(new ListItem(warning)));
            body.add(list);
        }
    }

    private static Component variant(PlanGlimpse plan, int position) {
        var variant = plan.variants().get(position);
        var share = new Span(Formats.current().plain(plan.shares().get(position)) + "\u00a0%");
        share.addClassName("score-number");
        var name = new Span(variant.modelName().isBlank() ? Formats.MISSING : variant.modelName());
        name.addClassName("summary-model");
        var line = new Div(new VariantTag(new VariantLabel(position)), name, share);
        line.addClassName("summary-variant");
        return line;
    }

    private List<String> warnings(PlanGlimpse plan) {
        var warnings = new ArrayList<String>();
        if (!Shares.isWhole(plan.shares())) {
            warnings.add(Texts.text("plan.error.shares", Formats.current().plain(Shares.sum(plan.shares()))));
        }
        if (plan.hasTwins()) {
            warnings.add(Texts.text("plan.warning.twins"));
        }
        plan.variants().stream()
                .map(variant -> variant.modelName())
                .distinct()
                .filter(name -> !name.isBlank() && !callable.test(name))
                .forEach(name -> warnings.add(Texts.text("plan.warning.model", name)));
        if (plan.metrics().stream()
                .limit(1)
                .anyMatch(primary -> plan.guardrails().stream()
                        .anyMatch(guardrail -> guardrail.metric().equals(primary)))) {
            warnings.add(Texts.text("plan.warning.guarded"));
        }
        return warnings;
    }
}
