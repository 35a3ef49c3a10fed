package io.kamerton.gateway.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import io.kamerton.registry.DeploymentTerms;
import io.kamerton.registry.Prices;
import io.kamerton.shared.ui.Texts;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** What a model costs, how much it reads and how many calls it takes at a time. */
class TermsDialog extends Dialog {

    private final NumberField input = price("models.terms.input");
    private final NumberField output = price("models.terms.output");
    private final NumberField hour = price("models.terms.hour");
    private final IntegerField context = new IntegerField(Texts.text("models.terms.context"));
    private final IntegerField concurrency = new IntegerField(Texts.text("models.terms.concurrency"));

    TermsDialog(String model, DeploymentTerms terms, Consumer<DeploymentTerms> save) {
        setHeaderTitle(Texts.text("models.terms.title", model));
        setWidth("min(32rem, 95vw)");
        input.setValue(terms.prices().perMillionInput());
        output.setValue(terms.prices().perMillionOutput());
        hour.setValue(terms.prices().perGpuHour());
        hour.setHelperText(Texts.text("models.terms.hour.help"));
        whole(context, DeploymentTerms.LEAST_CONTEXT, DeploymentTerms.MOST_CONTEXT, terms.contextLength());
        context.setHelperText(Texts.text("models.terms.context.help"));
        whole(concurrency, 1, DeploymentTerms.MOST_CONCURRENCY, terms.concurrency());
        concurrency.setHelperText(Texts.text("models.terms.concurrency.help"));
        var prices = new Div(input, output);
        prices.addClassName("plan-pair");
        var content = new Div(prices, hour, context, concurrency);
        content.addClassNames("dialog-content", "terms");
        add(content);
        var done = new Button(Texts.text("models.save"), click -> {
            if (!input.isInvalid()
                    && !output.isInvalid()
                    && !hour.isInvalid()
                    && !context.isInvalid()
                    && !concurrency.isInvalid()) {
                close();
                save.accept(terms());
            }
        });
        done.addThemeNames("primary");
        getFooter().add(new Button(Texts.text("models.cancel"), click -> close()), done);
    }

    private static NumberField price(String label) {
        var field = new NumberField(Texts.text(label));
        field.setMin(0);
        field.setMax(DeploymentTerms.HIGHEST_PRICE);
        field.getElement().setAttribute("step", "any");
        field.setErrorMessage(Texts.text("models.terms.wrong"));
        return field;
    }

    private static void whole(IntegerField field, int least, int most, OptionalInt value) {
        field.setMin(least);
        field.setMax(most);
        field.setClearButtonVisible(true);
        field.setErrorMessage(Texts.text("models.terms.wrong"));
        value.ifPresent(field::setValue);
    }

    /** What is typed; an empty price is none. */
    DeploymentTerms terms() {
        return new DeploymentTerms(
                new Prices(number(input), number(output), number(hour)), whole(context), whole(concurrency));
    }

    private static double number(NumberField field) {
        return Objects.requireNonNullElse(field.getValue(), 0.0);
    }

    private static OptionalInt whole(IntegerField field) {
        return field.getValue() == null ? OptionalInt.empty() : OptionalInt.of(field.getValue());
    }
}
