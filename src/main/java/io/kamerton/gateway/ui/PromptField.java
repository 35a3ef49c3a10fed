package io.kamerton.gateway.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kamerton.registry.prompt.PromptDetails;
import io.kamerton.registry.prompt.PromptLabel;
import io.kamerton.registry.prompt.PromptRow;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.registry.prompt.PromptVersion;
import io.kamerton.registry.route.PromptChoice;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;
import java.util.Set;

/** Which prompt a route sends: one by its label, or the caller's own. */
class PromptField extends CustomField<Optional<PromptChoice>> {

    private final transient PromptService prompts;
    private final transient Runnable changed;
    private final ComboBox<PromptRow> prompt = new ComboBox<>(Texts.text("routes.prompt"));
    private final OneOf<String> label = new OneOf<>();
    private final Div sent = new Div();
    private final Button write = new Button(Texts.text("prompts.write"));
    private boolean showing;

    PromptField(PromptService prompts, Runnable changed) {
        super(Optional.empty());
        this.prompts = prompts;
        this.changed = changed;
        prompt.setPlaceholder(Texts.text("routes.prompt.none"));
        prompt.setItemLabelGenerator(PromptRow::name);
        prompt.setClearButtonVisible(true);
        prompt.addValueChangeListener(change -> choosePrompt());
        label.setLabel(Texts.text("prompts.label"));
        label.addValueChangeListener(change -> follow());
        sent.addClassName("route-prompt");
        write.addClickListener(click -> dialog(present()));
        var fresh = new Button(Texts.text("prompts.new"), click -> dialog(Optional.empty()));
        var pair = new Div(prompt, label);
        pair.addClassName("plan-pair");
        var buttons = new Div(write, fresh);
        buttons.addClassName("plan-buttons");
        var content = new Div(pair, sent, buttons);
        content.addClassName("route-chain-field");
        add(content);
        prompt.setItems(prompts.list());
        follow();
    }

    @Override
    protected Optional<PromptChoice> generateModelValue() {
        return Optional.ofNullable(prompt.getValue())
                .flatMap(row -> Optional.ofNullable(label.getValue()).map(word -> new PromptChoice(row.id(), word)));
    }

    @Override
    protected void setPresentationValue(Optional<PromptChoice> value) {
        showing = true;
        var rows = prompts.list();
        prompt.setItems(rows);
        var row = value.flatMap(choice -> rows.stream()
                .filter(known -> known.id().equals(choice.prompt()))
                .findFirst());
        row.ifPresentOrElse(prompt::setValue, prompt::clear);
        row.ifPresent(known -> label.setItems(known.labels().keySet()));
        value.filter(choice -> row.isPresent()).ifPresent(choice -> label.setValue(choice.label()));
        showing = false;
        follow();
    }

    /** False where a prompt is chosen of which no label is. */
    boolean isWhole() {
        return prompt.getValue() == null || label.getValue() != null;
    }

    private void choosePrompt() {
        if (showing) {
            return;
        }
        var row = Optional.ofNullable(prompt.getValue());
        showing = true;
        label.setItems(row.map(known -> known.labels().keySet()).orElseGet(Set::of));
        row.flatMap(known -> known.labels().containsKey(PromptLabel.PRODUCTION)
                        ? Optional.of(PromptLabel.PRODUCTION)
                        : known.labels().keySet().stream().findFirst())
                .ifPresent(label::setValue);
        showing = false;
        follow();
    }

    private void follow() {
        if (showing) {
            return;
        }
        label.setEnabled(prompt.getValue() != null);
        write.setVisible(prompt.getValue() != null);
        sent.removeAll();
        present()
                .flatMap(details -> Optional.ofNullable(label.getValue()).flatMap(details::labelled))
                .ifPresent(this::show);
        updateValue();
        changed.run();
    }

    private void show(PromptVersion version) {
        var text = new Div(new Span(version.text()));
        text.addClassNames("quoted", "prompt-text");
        sent.add(new Paragraph(PromptDialog.words(version)), text);
    }

    private Optional<PromptDetails> present() {
        return Optional.ofNullable(prompt.getValue()).flatMap(row -> prompts.find(row.id()));
    }

    private void dialog(Optional<PromptDetails> known) {
        var word = Optional.ofNullable(label.getValue()).orElse(PromptLabel.PRODUCTION);
        new PromptDialog(prompts, known, word, choice -> {
                    setPresentationValue(Optional.of(choice));
                    updateValue();
                })
                .open();
    }
}
