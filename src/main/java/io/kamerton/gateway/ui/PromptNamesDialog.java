package io.kamerton.gateway.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.kamerton.registry.prompt.PromptDetails;
import io.kamerton.registry.prompt.PromptDraft;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.ui.Texts;

/** Gives a prompt another name or description. */
class PromptNamesDialog extends Dialog {

    private final TextField name = new TextField(Texts.text("prompts.name"));
    private final TextArea description = new TextArea(Texts.text("prompts.description"));

    PromptNamesDialog(PromptService prompts, PromptDetails prompt, Runnable done) {
        setHeaderTitle(Texts.text("prompts.rename.title", prompt.row().name()));
        setWidth("min(32rem, 95vw)");
        name.setMaxLength(PromptDraft.LONGEST_NAME);
        name.setValue(prompt.row().name());
        description.setMaxLength(PromptDraft.LONGEST_DESCRIPTION);
        description.setHelperText(Texts.text("prompts.description.help"));
        description.setValue(prompt.row().description());
        var content = new Div(name, description);
        content.addClassName("dialog-content");
        add(content);
        var save = new Button(Texts.text("models.save"));
        save.addThemeNames("primary");
        save.setDisableOnClick(true);
        save.addClickListener(click -> {
            save(prompts, prompt, done);
            save.setEnabled(true);
        });
        getFooter().add(new Button(Texts.text("models.cancel"), click -> close()), save);
        name.focus();
    }

    private void save(PromptService prompts, PromptDetails prompt, Runnable done) {
        try {
            prompts.change(prompt.row().id(), new PromptDraft(name.getValue(), description.getValue()));
            close();
            done.run();
        } catch (ConflictException taken) {
            name.setErrorMessage(Texts.refusal(taken));
            name.setInvalid(true);
        } catch (InvalidException wrong) {
            var ofName = wrong.errors().stream().anyMatch(error -> error.field().equals("name"));
            name.setErrorMessage(Texts.text("prompts.wrong.name"));
            name.setInvalid(ofName);
            description.setErrorMessage(Texts.text("plan.error.control"));
            description.setInvalid(!ofName);
        }
    }
}
