package io.kamerton.gateway.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.registry.prompt.PromptDetails;
import io.kamerton.registry.prompt.PromptDraft;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.registry.prompt.PromptVersion;
import io.kamerton.registry.prompt.PromptVersionDraft;
import io.kamerton.registry.route.PromptChoice;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.PromptDiffText;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Writes a new prompt, or a new version of one with what it changes; an earlier version can be taken back. */
class PromptDialog extends Dialog {

    private final transient PromptService prompts;
    private final transient Optional<PromptDetails> known;
    private final String label;
    private final transient Consumer<PromptChoice> done;
    private final TextField name = new TextField(Texts.text("prompts.name"));
    private final TextArea text = new TextArea(Texts.text("prompts.text"));
    private final TextField note = new TextField(Texts.text("prompts.note"));
    private final Checkbox use = new Checkbox();
    private final Div difference = new Div();
    private final Paragraph alert = new Paragraph();

    /**
     * @param known the prompt to write a version of; empty: a new prompt
     * @param label of the version that is sent at present
     * @param done told what the route shall send
     */
    PromptDialog(PromptService prompts, Optional<PromptDetails> known, String label, Consumer<PromptChoice> done) {
        this.prompts = prompts;
        this.known = known;
        this.label = label;
        this.done = done;
        setHeaderTitle(known.map(
                        prompt -> Texts.text("prompts.write.title", prompt.row().name()))
                .orElseGet(() -> Texts.text("prompts.new")));
        setWidth("min(44rem, 95vw)");
        setCloseOnOutsideClick(false);
        fields();
        var content = new Div(alert, name, text, note, use, difference);
        content.addClassName("dialog-content");
        known.ifPresent(prompt -> content.add(earlier(prompt)));
        add(content);
        var save = new Button(Texts.text("models.save"));
        save.addThemeNames("primary");
        save.setDisableOnClick(true);
        save.addClickListener(click -> {
            save();
            save.setEnabled(true);
        });
        getFooter().add(new Button(Texts.text("models.cancel"), click -> close()), save);
    }

    /** Leaves the labels where they are unless somebody says so: routes that send them would change at once. */
    PromptDialog keepingLabels() {
        use.setValue(false);
        return this;
    }

    /** Such as "Version 3 · 21 Nov 2026, 14:05 · ada". */
    static String words(PromptVersion version) {
        return Texts.text(
                "prompts.version",
                Formats.current().integer(version.number()),
                Formats.current().dateTime(version.created()),
                version.author());
    }

    private void fields() {
        alert.addClassName("plan-alert");
        alert.getElement().setAttribute("role", "alert");
        name.setMaxLength(PromptDraft.LONGEST_NAME);
        name.setVisible(known.isEmpty());
        text.setMaxLength(PromptVersionDraft.LONGEST_TEXT);
        text.setMinRows(6);
        text.setMaxRows(14);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(change -> compare());
        note.setMaxLength(PromptVersionDraft.LONGEST_NOTE);
        note.setHelperText(Texts.text("prompts.note.help"));
        use.setLabel(Texts.text("prompts.use", label));
        use.setValue(true);
        known.map(prompt -> prompt.routesOf(label))
                .filter(routes -> !routes.isEmpty())
                .ifPresent(routes -> use.setHelperText(Texts.text("prompts.move.effect", String.join(", ", routes))));
        // a label that stands for nothing yet has to stand for this version
        use.setVisible(known.flatMap(prompt -> prompt.labelled(label)).isPresent());
        difference.addClassName("route-prompt");
        present().ifPresent(version -> text.setValue(version.text()));
        if (known.isPresent()) {
            text.focus();
        } else {
            name.focus();
        }
    }

    private Optional<PromptVersion> present() {
        return known.flatMap(prompt ->
                prompt.labelled(label).or(() -> prompt.versions().stream().findFirst()));
    }

    private void compare() {
        difference.removeAll();
        present()
                .filter(version -> !version.text().equals(text.getValue()))
                .ifPresent(version -> difference.add(
                        new Paragraph(Texts.text(
                                "prompts.difference", Formats.current().integer(version.number()))),
                        new PromptDiffText(version.text(), text.getValue())));
    }

    private Details earlier(PromptDetails prompt) {
        var list = new Div();
        list.addClassName("prompt-versions");
        prompt.versions().forEach(version -> list.add(line(prompt, version)));
        return new Details(Texts.text("prompts.versions"), list);
    }

    private Div line(PromptDetails prompt, PromptVersion version) {
        var about = new Span(words(version));
        var why = new Span(version.note());
        why.addClassName("quiet");
        var words = new Div(about, why);
        words.addClassName("row-texts");
        var line = new Div(words);
        line.addClassName("prompt-version");
        var sent = Optional.ofNullable(prompt.row().labels().get(label))
                .filter(number -> number == version.number())
                .isPresent();
        if (sent) {
            var chip = new Span(label);
            chip.addClassName("chip");
            line.add(chip);
        } else {
            var take = new Button(Texts.text("prompts.take", label), click -> take(prompt, version));
            take.addThemeNames("small");
            line.add(take);
        }
        return line;
    }

    private void take(PromptDetails prompt, PromptVersion version) {
        new MoveLabelDialog(
                        prompts,
                        prompt,
                        Optional.of(label),
                        () -> finish(new PromptChoice(prompt.row().id(), label)))
                .to(version)
                .open();
    }

    private void save() {
        if (text.getValue().isBlank()) {
            text.setErrorMessage(Texts.text("plan.error.required"));
            text.setInvalid(true);
            text.focus();
            return;
        }
        try {
            finish(known.map(this::version).orElseGet(this::prompt));
        } catch (ConflictException taken) {
            alert.setText(Texts.refusal(taken));
        } catch (InvalidException wrong) {
            show(wrong);
        }
    }

    private PromptChoice version(PromptDetails prompt) {
        var labels = use.getValue() ? List.of(label) : List.<String>of();
        prompts.addVersion(
                prompt.row().id(),
                new PromptVersionDraft(text.getValue(), note.getValue(), labels),
                OptionalInt.of(prompt.row().versions()));
        return new PromptChoice(prompt.row().id(), label);
    }

    private PromptChoice prompt() {
        var made = prompts.create(
                new PromptDraft(name.getValue(), ""),
                new PromptVersionDraft(text.getValue(), note.getValue(), List.of(label)));
        return new PromptChoice(made.row().id(), label);
    }

    private void finish(PromptChoice choice) {
        close();
        done.accept(choice);
    }

    private void show(InvalidException refused) {
        refused.errors().forEach(error -> {
            var named = error.field().equals("name");
            name.setErrorMessage(Texts.text("prompts.wrong.name"));
            name.setInvalid(name.isInvalid() || named);
            text.setErrorMessage(Texts.text("plan.error.control"));
            text.setInvalid(text.isInvalid() || !named);
        });
    }
}
