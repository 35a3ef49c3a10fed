package io.kamerton.conversation.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.conversation.PersonProfile;
import io.kamerton.shared.ui.Texts;

/** Says what erasing takes away and wants the name typed. */
class EraseDialog extends ConfirmDialog {

    EraseDialog(PersonProfile person, Runnable erase) {
        var name = person.shownUser();
        var typed = new TextField(Texts.text("chatters.erase.name", name));
        typed.setValueChangeMode(ValueChangeMode.EAGER);
        typed.setWidthFull();
        typed.focus();
        var content = new Div(new Paragraph(Texts.counted("chatters.erase.effect", person.conversations())), typed);
        content.addClassName("dialog-content");
        setHeader(Texts.text("chatters.erase.title", name));
        add(content);
        setWidth("28rem");
        var confirm = new Button(Texts.text("chatters.erase"), click -> {
            close();
            erase.run();
        });
        confirm.addThemeNames("primary", "error");
        confirm.setDisableOnClick(true);
        confirm.setEnabled(false);
        setConfirmButton(confirm);
        setCancelable(true);
        setCancelText(Texts.text("chatters.cancel"));
        typed.addValueChangeListener(
                change -> confirm.setEnabled(change.getValue().strip().equals(name.strip())));
    }
}
