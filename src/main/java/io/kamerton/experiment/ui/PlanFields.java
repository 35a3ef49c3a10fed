package io.kamerton.experiment.ui;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.data.binder.ValidationException;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.experiment.AssignmentUnit;
import io.kamerton.experiment.ExperimentDraft;
import io.kamerton.experiment.Guardrail;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.shared.text.PlainText;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.SomeOrOther;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a plan beside its variants, and what each of them refuses. */
final class PlanFields {

    static final String NO_ROUTE = "";

    final TextField name = new TextField(Texts.text("plan.name"));
    final TextArea description = new TextArea(Texts.text("plan.description"));
    final OneOf<DeploymentRow> baseline = new OneOf<>();
    final NumberField coverage = new NumberField(Texts.text("plan.coverage"));
    final OneOf<AssignmentUnit> unit = new OneOf<>();
    final OneOf<String> route = new OneOf<>();
    final SomeOrOther types = new SomeOrOther(Texts.text("plan.types"));
    final ComboBox<String> primary = new ComboBox<>(Texts.text("plan.primary"));
    final SomeOrOther secondary = new SomeOrOther(Texts.text("plan.secondary"));
    final GuardrailRows guardrails;
    final EffectField effect = new EffectField(Texts.text("plan.effect"));
    final IntegerField days = new IntegerField(Texts.text("plan.duration"));

    private final List<String> routes;
    private final Binder<Content> binder = new Binder<>(Content.class);

    /** What the fields hold, the coverage in percent. Public, because the binder reads it by reflection. */
    public record Content(
            String name,
            String description,
            DeploymentRow baseline,
            Double coverage,
            AssignmentUnit unit,
            String route,
            Set<String> types,
            String primary,
            Set<String> secondary,
            List<Guardrail> guardrails,
            OptionalDouble effect,
            Integer days) {}

    /** @param routes names of those that can carry a test */
    PlanFields(List<DeploymentRow> deployments, List<String> routes, Runnable changed) {
        this.routes = routes;
        guardrails = new GuardrailRows(changed);
        prepareQuestion(deployments);
        prepareAudience();
        prepareRoute();
        prepareMetrics();
        bind();
        Stream.<HasValue<?, ?>>of(
                        name, description, baseline, coverage, unit, route, types, primary, secondary, effect, days)
                .forEach(field -> field.addValueChangeListener(change -> changed.run()));
    }

    private void prepareQuestion(List<DeploymentRow> deployments) {
        name.setPlaceholder(Texts.text("plan.name.example"));
        description.setMaxRows(8);
        baseline.setLabel(Texts.text("plan.baseline"));
        baseline.setHelperText(Texts.text("plan.baseline.help"));
        baseline.setItems(deployments);
        baseline.setItemLabelGenerator(DeploymentRow::name);
    }

    private void prepareAudience() {
        coverage.setSuffixComponent(new Span("%"));
        coverage.setValueChangeMode(ValueChangeMode.LAZY);
        coverage.getElement().setAttribute("step", "any");
        unit.setLabel(Texts.text("plan.unit"));
        unit.setItems(AssignmentUnit.values());
        unit.setItemLabelGenerator(item -> Texts.text("plan.unit", item));
        unit.setHelperText(Texts.text("plan.unit.help"));
        types.setPlaceholder(Texts.text("plan.types.placeholder"));
        types.setHelperText(Texts.text("plan.types.help"));
    }

    /** Calls of a route name no request and no conversation: who keeps a variant is decided there. */
    private void prepareRoute() {
        route.setLabel(Texts.text("plan.route"));
        route.setHelperText(Texts.text("plan.route.help"));
        route.setItemLabelGenerator(name -> name.isEmpty() ? Texts.text("plan.route.none") : name);
        route.addValueChangeListener(change -> {
            var carried =
                    !Objects.requireNonNullElse(change.getValue(), NO_ROUTE).isEmpty();
            if (carried) {
                unit.setValue(AssignmentUnit.USER);
            }
            unit.setEnabled(!carried);
            unit.setHelperText(Texts.text(carried ? "plan.unit.help.route" : "plan.unit.help"));
        });
    }

    private void prepareMetrics() {
        MetricBox.prepare(primary);
        MetricBox.prepare(secondary);
        primary.addValueChangeListener(change -> effect.measure(Objects.requireNonNullElse(change.getValue(), "")));
        effect.setHelperText(Texts.text("plan.effect.help"));
        days.setStepButtonsVisible(true);
        days.setMin(1);
        days.setMax(ExperimentDraft.MOST_DAYS);
        days.setSuffixComponent(new Span(Texts.text("plan.duration.unit")));
    }

    private void bind() {
        var required = Texts.text("plan.error.required");
        binder.forField(name)
                .asRequired(required)
                .withValidator(PlainText::isVisible, required)
                .withValidator(FieldRules.line(ExperimentDraft.LONGEST_NAME))
                .bind("name");
        binder.forField(description)
                .withValidator(FieldRules.lines(ExperimentDraft.LONGEST_DESCRIPTION))
                .bind("description");
        binder.forField(baseline).asRequired(required).bind("baseline");
        binder.forField(coverage)
                .asRequired(required)
                .withValidator(
                        percent -> percent >= 1 && percent <= Shares.WHOLE,
                        bounds -> FieldRules.between(1, Shares.WHOLE))
                .bind("coverage");
        binder.forField(unit).asRequired(required).bind("unit");
        binder.forField(route).bind("route");
        binder.forField(types)
                .withValidator((chosen, context) -> FieldRules.lines(
                                ExperimentDraft.MOST_REQUEST_TYPES, ExperimentDraft.LONGEST_REQUEST_TYPE)
                        .apply(chosen, context))
                .bind("types");
        binder.forField(primary)
                .asRequired(required)
                .withValidator(FieldRules.metric())
                .bind("primary");
        binder.forField(secondary)
                .withValidator((chosen, context) ->
                        FieldRules.metrics(ExperimentDraft.MOST_METRICS - 1).apply(chosen, context))
                .bind("secondary");
        binder.forField(guardrails)
                .withValidator(rows -> guardrails.check(), Texts.text("plan.error.guardrails"))
                .bind("guardrails");
        binder.forField(effect)
                .withValidator(effect::isAllowed, Texts.text("plan.error.positive"))
                .withConverter(effect::stored, effect::typed)
                .bind("effect");
        binder.forField(days)
                .asRequired(required)
                .withValidator(
                        number -> number >= 1 && number <= ExperimentDraft.MOST_DAYS,
                        bounds -> FieldRules.between(1, ExperimentDraft.MOST_DAYS))
                .bind("days");
    }

    void show(Content content) {
        effect.measure(content.primary());
        types.setItems(content.types());
        route.setItems(Stream.concat(Stream.of(NO_ROUTE, content.route()), routes.stream())
                .distinct()
                .toList());
        binder.readRecord(content);
    }

    /** Marks all that is wrong. */
    boolean check() {
        return binder.validate().isOk();
    }

    Content write() throws ValidationException {
        return binder.writeRecord();
    }

    /** Empty where the test lives by select-model alone. */
    Optional<String> chosenRoute() {
        return Optional.ofNullable(route.getValue()).filter(name -> !name.isEmpty());
    }

    /** The metrics as far as they are chosen, the primary one first. */
    List<String> metrics() {
        @Nullable String first = primary.getValue();
        return first == null
                ? List.of()
                : Stream.concat(Stream.of(first), secondary.getValue().stream().filter(other -> !other.equals(first)))
                        .toList();
    }
}
