package io.kamerton.identity.notice.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import io.kamerton.identity.notice.NoticeService;
import io.kamerton.shared.Secret;
import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.ui.CopyButton;
import io.kamerton.shared.ui.FreshFactor;
import io.kamerton.shared.ui.Texts;

/** How one is told the ends of one's jobs, beside the bell. */
class NoticesPanel extends Section {

    private static final int LONGEST = 2_000;

    private final transient NoticeService notices;
    private final TextField address = new TextField(Texts.text("notices.webhook"));
    private final Button remove = new Button(Texts.text("notices.webhook.remove"), click -> remove());
    private final Div secret = new Div();

    NoticesPanel(NoticeService notices) {
        this.notices = notices;
        addClassName("card");
        var about = new Paragraph(Texts.text("notices.purpose"));
        about.addClassName("quiet");
        var save = new Button(Texts.text("notices.webhook.save"), click -> FreshFactor.run(this::save));
        address.setMaxLength(LONGEST);
        address.setClearButtonVisible(true);
        address.setHelperText(Texts.text("notices.webhook.help"));
        address.setWidthFull();
        var buttons = new Div(save, remove);
        buttons.addClassName("card-facts");
        add(new H2(Texts.text("notices.title")), about, mail(), address, buttons, secret);
        showHook();
    }

    private Checkbox mail() {
        var mail = new Checkbox(Texts.text("notices.mail"), notices.mine().mail());
        mail.setEnabled(notices.canMail());
        if (!notices.canMail()) {
            mail.setHelperText(Texts.text("notices.mail.off"));
        }
        mail.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                notices.mail(change.getValue());
            }
        });
        return mail;
    }

    private void showHook() {
        var hook = notices.mine().webhook();
        address.setValue(hook.orElse(""));
        remove.setVisible(hook.isPresent());
    }

    private void save() {
        try {
            show(notices.webhook(address.getValue()));
            address.setInvalid(false);
            showHook();
        } catch (KamertonException refused) {
            address.setErrorMessage(Texts.refusal(refused));
            address.setInvalid(true);
        }
    }

    private void remove() {
        notices.noWebhook();
        secret.removeAll();
        showHook();
    }

    /** This once. */
    private void show(Secret made) {
        var code = new Pre(made.reveal());
        code.addClassName("key-code");
        code.getElement().setAttribute("tabindex", "0");
        secret.removeAll();
        secret.add(
                new Paragraph(Texts.text("notices.webhook.secret")),
                code,
                new CopyButton(made.reveal(), Texts.text("keys.copy")));
    }
}
