package io.kamerton.experiment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.binder.ValidationException;
import io.kamerton.experiment.AssignmentUnit;
import io.kamerton.experiment.ExperimentDraft;
import io.kamerton.experiment.VariantDraft;
import io.kamerton.experiment.VariantLabel;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All that a test is planned by, on one page. */
class PlanForm extends Composite<Div> {

    /** More could not be told apart by colour, and would need more traffic than most have. */
    static final int MOST_VARIANTS = 6;

    private final List<DeploymentRow> deployments;
    private final transient Predicate<String> callable;
    private final transient Consumer<PlanGlimpse> changed;
    private final PlanFields fields;
    private final List<VariantForm> variants = new ArrayList<>();
    private final Div variantCards = new Div();
    private final Button another = new Button(Texts.text("plan.variant.add"), VaadinIcon.PLUS.create());
    private boolean showing;

    /**
     * @param routes names of those that can carry a test
     * @param callable whether a model of that name can be called now
     * @param changed told after each change of the user's
     */
    PlanForm(
            List<DeploymentRow> deployments,
            List<String> routes,
            Predicate<String> callable,
            Consumer<PlanGlimpse> changed) {
        this.deployments = deployments;
        this.callable = callable;
        this.changed = changed;
        fields = new PlanFields(deployments, routes, this::follow);
        fields.baseline.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                variants.getFirst().setModel(change.getValue().name());
            }
        });
        variantCards.addClassName("variant-forms");
        another.addClickListener(click -> addCopy());
        var equal = new Button(Texts.text("plan.equal"), click -> shareEqually());
        equal.addThemeNames("tertiary");
        var below = new Div(another, equal);
        below.addClassName("plan-buttons");
        getContent().addClassName("plan-form");
        getContent()
                .add(
                        section("question", fields.name, fields.description, fields.baseline),
                        section("variants", variantCards, below),
                        section("audience", fields.route, pair(fields.unit, fields.coverage), fields.types),
                        section("metrics", pair(fields.primary, fields.effect), fields.secondary, fields.guardrails),
                        section("duration", fields.days));
    }

    void showNew() {
        var model = deployments.getFirst();
        var variant = new VariantDraft(model.name(), Map.of(), Optional.empty());
        show(
                new PlanFields.Content(
                        "",
                        "",
                        model,
                        Shares.WHOLE,
                        AssignmentUnit.USER,
                        PlanFields.NO_ROUTE,
                        Set.of(),
                        MetricBox.KNOWN.getFirst(),
                        Set.of(),
                        List.of(),
                        OptionalDouble.empty(),
                        ExperimentDraft.DEFAULT_DAYS),
                List.of(variant, variant),
                Shares.equal(2));
        fields.name.focus();
    }

    void show(ExperimentDraft plan) {
        var baseline = deployments.stream()
                .filter(deployment -> deployment.id().equals(plan.bookedOn()))
                .findFirst()
                .orElseGet(deployments::getFirst);
        var metrics = new LinkedHashSet<>(plan.successMetrics());
        var primary = metrics.removeFirst();
        show(
                new PlanFields.Content(
                        plan.name(),
                        plan.description(),
                        baseline,
                        Shares.percent(plan.coverage()),
                        plan.unit(),
                        plan.route().orElse(PlanFields.NO_ROUTE),
                        Set.copyOf(plan.requestTypes()),
                        primary,
                        metrics,
                        plan.guardrails(),
                        plan.minimumDetectableEffect(),
                        plan.durationDays()),
                plan.variants(),
                plan.weights().isEmpty()
                        ? Shares.equal(plan.variants().size())
                        : plan.weights().stream().map(Shares::percent).toList());
    }

    private void show(PlanFields.Content content, List<VariantDraft> drafts, List<Double> shares) {
        showing = true;
        variants.clear();
        variantCards.removeAll();
        fields.show(content);
        for (var i = 0; i < drafts.size(); i++) {
            add().show(drafts.get(i), shares.get(i));
        }
        showing = false;
        place();
        changed.accept(glimpse());
    }

    /** The plan; empty where anything is wrong, which is then marked. */
    Optional<ExperimentDraft> write() {
        var right = fields.check();
        for (var variant : variants) {
            right &= variant.check();
        }
        right &= checkShares();
        return right ? Optional.of(plan()) : Optional.empty();
    }

    private ExperimentDraft plan() {
        try {
            var content = fields.write();
            var drafts = new ArrayList<VariantDraft>();
            for (var variant : variants) {
                drafts.add(variant.write());
            }
            return new ExperimentDraft(
                    content.name().strip(),
                    content.description(),
                    content.baseline().id(),
                    drafts,
                    shares().stream().map(percent -> percent / Shares.WHOLE).toList(),
                    content.coverage() / Shares.WHOLE,
                    content.unit(),
                    content.days(),
                    fields.metrics(),
                    content.guardrails(),
                    List.copyOf(content.types()),
                    content.effect(),
                    Optional.of(content.route()));
        } catch (ValidationException wrong) {
            throw new IllegalStateException("was checked before", wrong);
        }
    }

    private boolean checkShares() {
        var sum = Shares.sum(shares());
        if (Shares.isWhole(shares())) {
            return true;
        }
        var wrong =
                Optional.of(Texts.text("plan.error.shares", Formats.current().plain(sum)));
        variants.forEach(variant -> variant.markShare(wrong));
        return false;
    }

    private void follow() {
        if (!showing) {
            if (Shares.isWhole(shares())) {
                variants.forEach(variant -> variant.markShare(Optional.empty()));
            }
            compare();
            changed.accept(glimpse());
        }
    }

    /** As it is by now, also where parts are wrong or missing. */
    PlanGlimpse glimpse() {
        return new PlanGlimpse(
                variants.stream().map(VariantForm::glimpse).toList(),
                shares(),
                Objects.requireNonNullElse(fields.coverage.getValue(), 0.0),
                fields.unit.getValue(),
                Objects.requireNonNullElse(fields.days.getValue(), 0),
                fields.metrics(),
                fields.guardrails.getValue(),
                fields.types.getValue(),
                fields.effect.stored(fields.effect.getValue()),
                fields.chosenRoute());
    }

    private List<Double> shares() {
        return variants.stream().map(VariantForm::share).toList();
    }

    private void addCopy() {
        var copy = variants.getFirst().glimpse();
        var form = add();
        form.show(copy, 0);
        shareEqually();
        place();
        form.focus();
    }

    private VariantForm add() {
        var form = new VariantForm(
                deployments.stream().map(DeploymentRow::name).toList(), callable, this::follow, this::remove);
        variants.add(form);
        variantCards.add(form);
        return form;
    }

    private void remove(VariantForm form) {
        variants.remove(form);
        variantCards.remove(form);
        shareEqually();
        place();
    }

    private void shareEqually() {
        var equal = Shares.equal(variants.size());
        showing = true;
        for (var i = 0; i < variants.size(); i++) {
            variants.get(i).setShare(equal.get(i));
        }
        showing = false;
        follow();
    }

    private void place() {
        var removable = variants.size() > ExperimentDraft.FEWEST_VARIANTS;
        for (var i = 0; i < variants.size(); i++) {
            variants.get(i).place(new VariantLabel(i), removable && i > 0);
        }
        another.setEnabled(variants.size() < MOST_VARIANTS);
        compare();
    }

    private void compare() {
        var control = variants.getFirst().glimpse();
        variants.stream().skip(1).forEach(variant -> variant.compareWith(control));
    }

    private static Section section(String part, Component... content) {
        var help = new Paragraph(Texts.text("plan.part." + part + ".help"));
        help.addClassName("quiet");
        var body = new Div(content);
        body.addClassName("plan-part-body");
        var section = new Section(new H2(Texts.text("plan.part." + part)), help, body);
        section.addClassNames("block", "plan-part");
        return section;
    }

    private static Div pair(Component... content) {
        var pair = new Div(content);
        pair.addClassName("plan-pair");
        return pair;
    }
}
