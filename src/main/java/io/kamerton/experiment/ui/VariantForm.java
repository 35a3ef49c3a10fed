package io.kamerton.experiment.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.data.binder.ValidationException;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.experiment.VariantDraft;
import io.kamerton.experiment.VariantLabel;
import io.kamerton.shared.ui.ParameterRows;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One variant of a plan: its model, its share, its parameters and its prompt, and in what it is not as the control. */
class VariantForm extends Composite<Section> {

    private static final double LEAST_SHARE = 0.1;

    private final ComboBox<String> model = new ComboBox<>(Texts.text("plan.model"));
    private final NumberField share = new NumberField(Texts.text("variant.share"));
    private final ParameterRows parameters;
    private final TextArea prompt = new TextArea(Texts.text("variant.prompt"));
    private final Binder<Content> binder = new Binder<>(Content.class);
    private final Div head = new Div();
    private final Div comparison = new Div();
    private final Button remove = new Button(VaadinIcon.TRASH.create());
    private final transient Predicate<String> callable;

    /** Public, because the binder reads it by reflection. */
    public record Content(String model, Double share, Map<String, Object> parameters, String prompt) {}

    VariantForm(List<String> models, Predicate<String> callable, Runnable changed, Consumer<VariantForm> away) {
        this.callable = callable;
        parameters = new ParameterRows(VariantDraft.MOST_PARAMETERS, changed);
        model.setItems(models);
        model.setAllowCustomValue(true);
        model.addCustomValueSetListener(
                event -> model.setValue(event.getDetail().strip()));
        model.addValueChangeListener(change -> {
            warnOfModel();
            changed.run();
        });
        share.setSuffixComponent(new Span("%"));
        share.setValueChangeMode(ValueChangeMode.LAZY);
        share.getElement().setAttribute("step", "any");
        share.addValueChangeListener(change -> changed.run());
        prompt.setValueChangeMode(ValueChangeMode.LAZY);
        prompt.setHelperText(Texts.text("plan.prompt.help"));
        prompt.setMaxRows(14);
        prompt.addValueChangeListener(change -> changed.run());
        remove.addThemeNames("tertiary", "icon");
        remove.addClickListener(click -> away.accept(this));
        head.addClassName("variant-form-head");
        comparison.addClassName("variant-comparison");
        getContent().addClassNames("card", "variant-form");
        var first = new Div(model, share);
        first.addClassName("plan-pair");
        getContent().add(head, first, parameters, prompt, comparison);
        bind();
    }

    private void bind() {
        binder.forField(model)
                .asRequired(Texts.text("plan.error.required"))
                .withValidator(FieldRules.line(VariantDraft.LONGEST_MODEL_NAME))
                .bind("model");
        binder.forField(share)
                .asRequired(Texts.text("plan.error.required"))
                .withValidator(
                        percent -> percent >= LEAST_SHARE && percent <= Shares.WHOLE,
                        bound -> FieldRules.between(LEAST_SHARE, Shares.WHOLE))
                .bind("share");
        binder.forField(parameters)
                .withValidator(values -> parameters.check(), Texts.text("plan.error.parameters"))
                .bind("parameters");
        binder.forField(prompt)
                .withValidator(FieldRules.lines(VariantDraft.LONGEST_PROMPT))
                .bind("prompt");
    }

    /** Gives it its letter; {@code removable}: there are enough others. */
    void place(VariantLabel label, boolean removable) {
        var letter = ComparisonWords.letter(label);
        head.removeAll();
        head.add(
                new VariantTag(label),
                new H3(Texts.text(label.equals(VariantLabel.CONTROL) ? "plan.control" : "plan.variant", letter)));
        remove.setAriaLabel(Texts.text("plan.variant.remove", letter));
        remove.setTooltipText(Texts.text("plan.variant.remove", letter));
        if (removable) {
            head.add(remove);
        }
    }

    void show(VariantDraft variant, double percent) {
        binder.readRecord(new Content(
                variant.modelName(),
                percent,
                variant.parameters(),
                variant.prompt().orElse("")));
        warnOfModel();
    }

    void setModel(String name) {
        model.setValue(name);
    }

    void setShare(double percent) {
        share.setValue(percent);
    }

    double share() {
        return Objects.requireNonNullElse(share.getValue(), 0.0);
    }

    /** As it is by now, also where parts are wrong or missing. */
    VariantDraft glimpse() {
        return new VariantDraft(
                Objects.requireNonNullElse(model.getValue(), ""),
                parameters.getValue(),
                Optional.of(prompt.getValue()));
    }

    void focus() {
        model.focus();
    }

    /** Shows in what it is not as the control. */
    void compareWith(VariantDraft control) {
        comparison.removeAll();
        comparison.add(new DifferenceList(VariantDifference.between(control, glimpse())));
    }

    /** Marks all that is wrong. */
    boolean check() {
        return binder.validate().isOk();
    }

    /** Marks its share where all shares together are no whole. */
    void markShare(Optional<String> wrong) {
        wrong.ifPresent(share::setErrorMessage);
        share.setInvalid(wrong.isPresent());
    }

    VariantDraft write() throws ValidationException {
        var content = binder.writeRecord();
        return new VariantDraft(content.model().strip(), content.parameters(), Optional.of(content.prompt()));
    }

    private void warnOfModel() {
        var name = model.getValue();
        var unknown = name != null && !name.isBlank() && !callable.test(name);
        model.setHelperText(unknown ? Texts.text("plan.model.unknown") : "");
        model.setClassName("field-warning", unknown);
    }
}
