package io.kamerton.conversation.playground.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.kamerton.registry.prompt.PromptDraft;
import io.kamerton.registry.prompt.PromptRow;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.registry.prompt.PromptVersionDraft;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Makes a system message a new version of a prompt, or the first of a new one; no label moves. */
class SavePromptDialog extends Dialog {

    private final transient PromptService prompts;
    private final transient Consumer<String> done;
    private final ComboBox<PromptRow> prompt = new ComboBox<>(Texts.text("playground.prompt.which"));
    private final TextField name = new TextField(Texts.text("playground.prompt.name"));
    private final TextField note = new TextField(Texts.text("playground.prompt.note"));
    private final TextArea text = new TextArea(Texts.text("playground.part.system"));

    /** @param done told in words what was written */
    SavePromptDialog(PromptService prompts, String words, Consumer<String> done) {
        this.prompts = prompts;
        this.done = done;
        setHeaderTitle(Texts.text("playground.prompt.save"));
        setWidth("min(40rem, 95vw)");
        prompt.setItems(prompts.list());
        prompt.setItemLabelGenerator(PromptRow::name);
        prompt.setPlaceholder(Texts.text("playground.prompt.fresh"));
        prompt.setClearButtonVisible(true);
        prompt.addValueChangeListener(change -> name.setVisible(change.getValue() == null));
        name.setMaxLength(PromptDraft.LONGEST_NAME);
        note.setMaxLength(PromptVersionDraft.LONGEST_NOTE);
        text.setMaxLength(PromptVersionDraft.LONGEST_TEXT);
        text.setValue(words);
        text.setMaxRows(10);
        var purpose = new Paragraph(Texts.text("playground.prompt.purpose"));
        purpose.addClassName("quiet");
        var content = new Div(prompt, name, note, text, purpose);
        content.addClassName("dialog-content");
        add(content);
        var save = new Button(Texts.text("playground.save.do"), click -> save());
        save.addThemeNames("primary");
        getFooter().add(new Button(Texts.text("models.cancel"), click -> close()), save);
    }

    private void save() {
        name.setInvalid(false);
        text.setInvalid(false);
        try {
            var version = new PromptVersionDraft(text.getValue(), note.getValue(), List.of());
            var written = Optional.ofNullable(prompt.getValue())
                    .map(row -> words(
                            row.name(),
                            prompts.addVersion(row.id(), version, OptionalInt.empty())
                                    .number()))
                    .orElseGet(() -> words(
                            prompts.create(new PromptDraft(name.getValue(), ""), version)
                                    .row()
                                    .name(),
                            1));
            close();
            done.accept(written);
        } catch (ConflictException taken) {
            name.setErrorMessage(Texts.refusal(taken));
            name.setInvalid(true);
        } catch (InvalidException wrong) {
            var named = wrong.errors().stream().anyMatch(error -> error.field().equals("name"));
            name.setErrorMessage(Texts.text("prompts.wrong.name"));
            name.setInvalid(named);
            text.setErrorMessage(Texts.text("plan.error.required"));
            text.setInvalid(!named);
        }
    }

    private static String words(String prompt, int version) {
        return Texts.text("playground.prompt.written", prompt, Formats.current().integer(version));
    }
}
