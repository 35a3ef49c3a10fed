package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.kamerton.identity.people.PersonDraft;
import io.kamerton.identity.people.PersonName;
import io.kamerton.identity.people.UserService;
import io.kamerton.shared.Role;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.ui.FreshFactor;
import io.kamerton.shared.ui.Language;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;
import java.util.Set;

/** Asks who is invited and as what, then shows the link, this once. */
class InviteDialog extends Dialog {

    private final transient UserService users;
    private final transient NameAndEmail who = new NameAndEmail();
    private final RolesPicker roles = new RolesPicker();
    private final OneOf<Language> language = new OneOf<>();
    private final Button invite = new Button(Texts.text("invite.send"), click -> read());

    InviteDialog(UserService users, boolean mails, Runnable afterwards) {
        this.users = users;
        setHeaderTitle(Texts.text("invite.title"));
        setWidth("32rem");
        who.email.setHelperText(Texts.text(mails ? "invite.email.mailed" : "invite.email.not_mailed"));
        roles.set(Set.of(Role.VIEWER));
        language.setLabel(Texts.text("person.language"));
        language.setItems(Language.values());
        language.setItemLabelGenerator(item -> Texts.text("frame.language", item));
        language.setValue(Language.of(getLocale()));
        var form = new Div(new Paragraph(Texts.text("invite.purpose")), who.name, who.email, roles, language);
        form.addClassName("dialog-content");
        add(form);
        invite.addThemeNames("primary");
        getFooter().add(new Button(Texts.text("dialog.cancel"), click -> close()), invite);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                who.name.focus();
            } else {
                afterwards.run();
            }
        });
    }

    private void read() {
        var name = who.readName();
        if (who.emailIsRight() & roles.check()) {
            name.ifPresent(known -> FreshFactor.run(() -> send(known)));
        }
    }

    private void send(PersonName name) {
        try {
            var invitation = users.invite(new PersonDraft(
                    name,
                    who.readEmail(),
                    roles.chosen(),
                    Optional.of(language.getValue().locale())));
            setHeaderTitle(Texts.text("invite.done", invitation.person().name()));
            removeAll();
            add(new LinkPanel(invitation.link()));
            getFooter().removeAll();
            getFooter().add(new Button(Texts.text("panel.close"), click -> close()));
            setCloseOnOutsideClick(false);
        } catch (ConflictException taken) {
            who.refuseName(Texts.refusal(taken));
        }
    }
}
