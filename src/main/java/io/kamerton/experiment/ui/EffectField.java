package io.kamerton.experiment.ui;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.experiment.EffectScale;
import io.kamerton.experiment.ExperimentDraft;
import io.kamerton.shared.ui.Texts;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A difference of a metric as people type it: in points, percentage points or percent of the control. */
class EffectField extends NumberField {

    private static final double PERCENT = 100;

    private EffectScale scale = EffectScale.POINTS;

    EffectField(String label) {
        super(label);
        setValueChangeMode(ValueChangeMode.LAZY);
        setStep(0.01);
        setMin(0);
        getElement().setAttribute("step", "any");
        measure("");
    }

    /** From now on differences of this metric are typed. */
    void measure(String metric) {
        scale = EffectScale.of(metric);
        setSuffixComponent(new Span(Texts.text("plan.scale", scale)));
    }

    OptionalDouble stored(@Nullable Double typed) {
        return typed == null ? OptionalDouble.empty() : OptionalDouble.of(typed / factor());
    }

    @Nullable
    Double typed(OptionalDouble stored) {
        return stored.isEmpty() ? null : Math.round(stored.getAsDouble() * factor() * 1e6) / 1e6;
    }

    /** Whether a test can be planned with it; nothing is allowed too. */
    boolean isAllowed(@Nullable Double typed) {
        return typed == null || typed > 0 && typed / factor() <= ExperimentDraft.LARGEST_EFFECT;
    }

    private double factor() {
        return scale == EffectScale.POINTS ? 1 : PERCENT;
    }
}
