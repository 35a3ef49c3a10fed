package io.kamerton.gateway.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.kamerton.registry.prompt.PromptDetails;
import io.kamerton.registry.prompt.PromptLabel;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.registry.prompt.PromptVersion;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.PromptDiffText;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;

/** Moves a label to another version, or makes one; says before what changes and which routes send it at once. */
class MoveLabelDialog extends Dialog {

    private final transient PromptService prompts;
    private final transient PromptDetails prompt;
    private final transient Optional<String> label;
    private final transient Runnable done;
    private final TextField name = new TextField(Texts.text("prompts.label"));
    private final OneOf<PromptVersion> version = new OneOf<>();
    private final Div effect = new Div();
    private final Paragraph alert = new Paragraph();
    private final Button confirm = new Button();

    /** @param label the one to move; empty: a new one, whose name is asked for */
    MoveLabelDialog(PromptService prompts, PromptDetails prompt, Optional<String> label, Runnable done) {
        this.prompts = prompts;
        this.prompt = prompt;
        this.label = label;
        this.done = done;
        setHeaderTitle(label.map(word -> Texts.text("prompts.move.label", word))
                .orElseGet(() -> Texts.text("prompts.labels.new")));
        setWidth("min(40rem, 95vw)");
        name.setVisible(label.isEmpty());
        name.setMaxLength(PromptLabel.LONGEST);
        name.setHelperText(Texts.text("prompts.label.help"));
        version.setLabel(Texts.text("prompts.move.to"));
        version.setItems(prompt.versions().stream().filter(this::isOther).toList());
        version.setItemLabelGenerator(PromptDialog::words);
        version.addValueChangeListener(change -> tell());
        effect.addClassName("route-prompt");
        alert.addClassName("plan-alert");
        alert.getElement().setAttribute("role", "alert");
        var content = new Div(alert, name, version, effect);
        content.addClassName("dialog-content");
        add(content);
        confirm.addThemeNames("primary");
        confirm.setDisableOnClick(true);
        confirm.addClickListener(click -> move());
        getFooter().add(new Button(Texts.text("models.cancel"), click -> close()), confirm);
        prompt.versions().stream().filter(this::isOther).findFirst().ifPresent(version::setValue);
        tell();
    }

    MoveLabelDialog to(PromptVersion chosen) {
        version.setValue(chosen);
        return this;
    }

    private Optional<PromptVersion> present() {
        return label.flatMap(prompt::labelled);
    }

    private boolean isOther(PromptVersion other) {
        return present().filter(other::equals).isEmpty();
    }

    private void tell() {
        effect.removeAll();
        var chosen = Optional.ofNullable(version.getValue());
        confirm.setEnabled(chosen.isPresent());
        confirm.setText(chosen.filter(to -> label.isPresent())
                .map(to -> Texts.text("prompts.move.do", Formats.current().integer(to.number())))
                .orElseGet(() -> Texts.text("models.save")));
        chosen.ifPresent(this::tell);
    }

    private void tell(PromptVersion to) {
        var routes = label.map(prompt::routesOf).orElseGet(java.util.List::of);
        if (!routes.isEmpty()) {
            effect.add(new Paragraph(Texts.text("prompts.move.effect", String.join(", ", routes))));
        } else if (label.isPresent()) {
            effect.add(new Paragraph(Texts.text("prompts.move.nobody")));
        }
        present()
                .ifPresent(from -> effect.add(
                        new Paragraph(Texts.text(
                                "prompts.difference", Formats.current().integer(from.number()))),
                        new PromptDiffText(from.text(), to.text())));
    }

    private void move() {
        var word = label.orElseGet(() -> name.getValue().strip());
        try {
            prompts.setLabel(prompt.row().id(), word, version.getValue().number());
            close();
            done.run();
        } catch (InvalidException wrong) {
            name.setErrorMessage(Texts.text("prompts.label.help"));
            name.setInvalid(true);
        } catch (KamertonException refused) {
            alert.setText(Texts.refusal(refused));
        }
        confirm.setEnabled(true);
    }
}
