package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.conversation.playground.Ask.PromptUse;
import io.kamerton.conversation.playground.BoardDraft;
import io.kamerton.registry.prompt.PromptId;
import io.kamerton.registry.prompt.PromptRow;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.registry.prompt.PromptVersion;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A system message: written here, or taken from a version of a prompt and maybe changed. */
class SystemField extends CustomField<SystemField.Words> {

    private static final Words NONE = new Words("", Optional.empty());

    private final transient PromptService prompts;
    private final TextArea text = new TextArea();
    private final ComboBox<Offer> take = new ComboBox<>();
    private transient Optional<PromptUse> taken = Optional.empty();
    private String original = "";

    SystemField(PromptService prompts, List<PromptRow> rows, Runnable changed) {
        super(NONE);
        this.prompts = prompts;
        text.setAriaLabel(Texts.text("playground.part.system"));
        text.setPlaceholder(Texts.text("playground.system.none"));
        text.setMaxLength(BoardDraft.LONGEST_TEXT);
        text.setMinRows(2);
        text.setMaxRows(10);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(change -> {
            explain();
            if (change.isFromClient()) {
                updateValue();
                changed.run();
            }
        });
        take.setAriaLabel(Texts.text("playground.prompt.take"));
        take.setPlaceholder(Texts.text("playground.prompt.take"));
        take.setItems(offers(rows));
        take.setItemLabelGenerator(Offer::words);
        take.setVisible(!rows.isEmpty());
        take.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                take(change.getValue());
                take.clear();
                updateValue();
                changed.run();
            }
        });
        var content = new Div(text, take);
        content.addClassName("part-field");
        add(content);
    }

    @Override
    protected Words generateModelValue() {
        return new Words(text.getValue(), taken.filter(use -> original.equals(text.getValue())));
    }

    @Override
    protected void setPresentationValue(Words value) {
        taken = value.prompt();
        original = value.text();
        text.setValue(value.text());
        explain();
    }

    private void take(Offer offer) {
        prompts.find(offer.prompt())
                .flatMap(prompt -> prompt.version(offer.version()))
                .map(PromptVersion::text)
                .ifPresent(words -> {
                    taken = Optional.of(new PromptUse(offer.prompt().value(), offer.name(), offer.version()));
                    original = words;
                    text.setValue(words);
                    explain();
                });
    }

    private void explain() {
        text.setHelperText(taken.map(use -> Texts.text(
                        original.equals(text.getValue()) ? "playground.prompt.same" : "playground.prompt.changed",
                        use.name(),
                        Formats.current().integer(use.version())))
                .orElse(""));
    }

    /** Labels first: they are what routes send. */
    private static List<Offer> offers(List<PromptRow> rows) {
        var offers = new ArrayList<Offer>();
        for (var row : rows) {
            row.labels()
                    .forEach((label, version) -> offers.add(new Offer(
                            row.id(),
                            row.name(),
                            version,
                            Texts.text("playground.prompt.label", row.name(), label, number(version)))));
            for (var version = row.versions(); version > 0; version--) {
                offers.add(new Offer(
                        row.id(),
                        row.name(),
                        version,
                        Texts.text("playground.prompt.version", row.name(), number(version))));
            }
        }
        return offers;
    }

    private static String number(int version) {
        return Formats.current().integer(version);
    }

    /** @param prompt where the text is that of a version */
    record Words(String text, Optional<PromptUse> prompt) {}

    private record Offer(PromptId prompt, String name, int version, String words) {}
}
