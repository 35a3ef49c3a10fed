package io.kamerton.gateway.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.gateway.ui.WeightedChain.Link;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.registry.route.RouteDraft;
import io.kamerton.registry.route.ShadowDraft;
import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.ParameterRows;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** All that is said of a route, on one page. */
class RouteForm extends Composite<Div> {

    private static final double WHOLE = 100;
    private static final double USUAL_SHARE = 10;

    private final transient List<DeploymentRow> models;
    private final TextField name = new TextField(Texts.text("routes.name"));
    private final ChainField chain;
    private final ParameterRows parameters;
    private final PromptField prompt;
    private final OneOf<Priority> priority = new OneOf<>();
    private final IntegerField limit = new IntegerField(Texts.text("routes.limit"));
    private final ComboBox<DeploymentRow> shadow = new ComboBox<>(Texts.text("routes.shadow.to"));
    private final NumberField share = new NumberField(Texts.text("routes.shadow.share"));
    private final OneOf<Capture> capture = new OneOf<>();
    private final Checkbox enabled = new Checkbox(Texts.text("routes.enabled"));

    RouteForm(List<DeploymentRow> models, PromptService prompts, Runnable changed) {
        this.models = List.copyOf(models);
        chain = new ChainField(this.models, changed);
        parameters = new ParameterRows(RouteDraft.MOST_PARAMETERS, changed);
        prompt = new PromptField(prompts, changed);
        fields(changed);
        getContent().addClassName("plan-form");
        getContent()
                .add(
                        section("name", name, enabled),
                        section("chain", chain),
                        section("sent", prompt, parameters),
                        section("limits", pair(priority, limit)),
                        section("shadow", pair(shadow, share)),
                        section("capture", capture));
    }

    private void fields(Runnable changed) {
        name.setMaxLength(RouteDraft.LONGEST_NAME);
        name.setHelperText(Texts.text("routes.name.help"));
        name.setRequiredIndicatorVisible(true);
        name.setValueChangeMode(ValueChangeMode.LAZY);
        name.addValueChangeListener(change -> changed.run());
        chain.setRequiredIndicatorVisible(true);
        priority.setLabel(Texts.text("routes.priority"));
        priority.setItems(Priority.values());
        priority.setItemLabelGenerator(value -> Texts.text("routes.priority", value));
        priority.setHelperText(Texts.text("routes.priority.help"));
        priority.addValueChangeListener(change -> changed.run());
        limit.setMin(1);
        limit.setMax(RouteDraft.MOST_REQUESTS);
        limit.setHelperText(Texts.text("routes.limit.help"));
        limit.setValueChangeMode(ValueChangeMode.LAZY);
        limit.addValueChangeListener(change -> changed.run());
        shadow.setItems(models);
        shadow.setItemLabelGenerator(DeploymentRow::name);
        shadow.setClearButtonVisible(true);
        shadow.setHelperText(Texts.text("routes.shadow.help"));
        shadow.addValueChangeListener(change -> {
            share.setEnabled(change.getValue() != null);
            if (change.isFromClient() && change.getValue() != null && share.isEmpty()) {
                share.setValue(USUAL_SHARE);
            }
            changed.run();
        });
        share.setEnabled(false);
        share.setSuffixComponent(new Span("%"));
        share.setMin(0);
        share.setMax(WHOLE);
        share.getElement().setAttribute("step", "any");
        share.setValueChangeMode(ValueChangeMode.LAZY);
        share.addValueChangeListener(change -> changed.run());
        capture.setLabel(Texts.text("routes.capture"));
        capture.setItems(Capture.values());
        capture.setItemLabelGenerator(value -> Texts.text("routes.capture", value));
        capture.addValueChangeListener(change -> changed.run());
        enabled.addValueChangeListener(change -> changed.run());
    }

    private static Section section(String key, Component... fields) {
        var body = new Div(fields);
        body.addClassName("plan-part-body");
        var purpose = new Paragraph(Texts.text("routes.part." + key + ".purpose"));
        purpose.addClassName("quiet");
        var section = new Section(new H2(Texts.text("routes.part." + key)), purpose, body);
        section.addClassName("plan-part");
        return section;
    }

    private static Div pair(Component first, Component second) {
        var pair = new Div(first, second);
        pair.addClassName("plan-pair");
        return pair;
    }

    void showNew() {
        priority.setValue(Priority.NORMAL);
        capture.setValue(Capture.FULL);
        enabled.setValue(true);
        name.focus();
    }

    void show(RouteDraft route) {
        name.setValue(route.name());
        chain.setValue(WeightedChain.of(route));
        parameters.setValue(route.parameters());
        prompt.setValue(route.prompt());
        priority.setValue(route.priority());
        if (route.requestsPerMinute().isPresent()) {
            limit.setValue(route.requestsPerMinute().getAsInt());
        } else {
            limit.clear();
        }
        var to = route.shadow()
                .flatMap(drafted -> models.stream()
                        .filter(model -> model.id().equals(drafted.to()))
                        .findFirst());
        to.ifPresentOrElse(shadow::setValue, shadow::clear);
        route.shadow().ifPresentOrElse(drafted -> share.setValue(drafted.share() * WHOLE), share::clear);
        capture.setValue(route.capture());
        enabled.setValue(route.enabled());
    }

    /** What was typed; empty where a field says what is wrong with it. */
    Optional<RouteDraft> write() {
        var right = mark(name, name.getValue().strip().matches(RouteDraft.NAME_PATTERN), "routes.wrong.name");
        chain.setErrorMessage(Texts.text(chain.getValue().isEmpty() ? "routes.wrong.chain" : "routes.wrong.weights"));
        chain.setInvalid(chain.getValue().isEmpty() || !chain.isWhole());
        parameters.setErrorMessage(Texts.text("plan.error.parameters"));
        parameters.setInvalid(!parameters.check());
        prompt.setErrorMessage(Texts.text("routes.wrong.prompt"));
        prompt.setInvalid(!prompt.isWhole());
        var wrongShare = shadow.getValue() != null
                && (share.getValue() == null || !(share.getValue() > 0 && share.getValue() <= WHOLE));
        share.setErrorMessage(Texts.text("routes.wrong.share"));
        share.setInvalid(wrongShare);
        limit.setErrorMessage(Texts.text("routes.wrong.limit"));
        if (!right
                || chain.isInvalid()
                || parameters.isInvalid()
                || prompt.isInvalid()
                || wrongShare
                || limit.isInvalid()) {
            return Optional.empty();
        }
        try {
            return Optional.of(draft());
        } catch (InvalidException wrong) {
            show(wrong);
            return Optional.empty();
        }
    }

    private RouteDraft draft() {
        return new RouteDraft(
                name.getValue().strip(),
                chain.getValue().stream().map(Link::model).toList(),
                chain.getValue().stream().map(Link::weight).toList(),
                parameters.getValue(),
                prompt.getValue(),
                priority.getValue(),
                limit.getValue() == null ? OptionalInt.empty() : OptionalInt.of(limit.getValue()),
                Optional.ofNullable(shadow.getValue())
                        .map(model -> new ShadowDraft(model.id(), share.getValue() / WHOLE)),
                capture.getValue(),
                enabled.getValue());
    }

    private static boolean mark(TextField field, boolean right, String text) {
        field.setErrorMessage(Texts.text(text));
        field.setInvalid(!right);
        return right;
    }

    /** Marks the fields that are refused. */
    void show(InvalidException refused) {
        for (var error : refused.errors()) {
            switch (error.field()) {
                case "name" -> mark(name, false, "routes.wrong.name");
                case "chain" -> chain.setInvalid(true);
                case "weights" -> {
                    chain.setErrorMessage(Texts.text("routes.wrong.weights"));
                    chain.setInvalid(true);
                }
                case "parameters" -> {
                    parameters.setErrorMessage(Texts.text("routes.wrong.parameters"));
                    parameters.setInvalid(true);
                }
                case "prompt" -> {
                    prompt.setErrorMessage(Texts.text("routes.wrong.prompt"));
                    prompt.setInvalid(true);
                }
                case "requests_per_minute" -> limit.setInvalid(true);
                default -> share.setInvalid(true);
            }
        }
    }
}
