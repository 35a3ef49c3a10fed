package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.kamerton.identity.EmailAddress;
import io.kamerton.identity.people.PersonChange;
import io.kamerton.identity.people.PersonName;
import io.kamerton.identity.people.PersonRow;
import io.kamerton.identity.people.UserService;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.ui.FreshFactor;
import io.kamerton.shared.ui.Texts;
import java.util.EnumSet;

/** Name, address and roles of somebody. */
class EditDialog extends Dialog {

    private final transient UserService users;
    private final transient PersonRow person;
    private final transient Runnable afterwards;
    private final transient NameAndEmail who = new NameAndEmail();
    private final RolesPicker roles = new RolesPicker();

    EditDialog(UserService users, PersonRow person, Runnable afterwards) {
        this.users = users;
        this.person = person;
        this.afterwards = afterwards;
        setHeaderTitle(Texts.text("person.edit.title", person.name()));
        setWidth("32rem");
        who.name.setValue(person.name());
        who.email.setValue(person.email().map(EmailAddress::value).orElse(""));
        roles.set(person.roles());
        var effect = new Paragraph(Texts.text("person.edit.effect"));
        effect.addClassName("quiet");
        var form = new Div(who.name, who.email, roles, effect);
        form.addClassName("dialog-content");
        add(form);
        var save = new Button(Texts.text("dialog.save"), click -> read());
        save.addThemeNames("primary");
        getFooter().add(new Button(Texts.text("dialog.cancel"), click -> close()), save);
    }

    private void read() {
        var name = who.readName();
        if (who.emailIsRight() & roles.check()) {
            name.ifPresent(known -> FreshFactor.run(() -> save(known)));
        }
    }

    private void save(PersonName name) {
        var change = PersonChange.none().email(who.readEmail()).roles(roles.chosen());
        var renamed = !name.value().equals(person.name());
        try {
            users.change(person.id(), renamed ? change.name(name) : change);
            close();
            afterwards.run();
        } catch (ConflictException conflict) {
            // either of two things is in the way; who keeps her roles can only have chosen a taken name
            if (renamed && EnumSet.copyOf(person.roles()).equals(roles.chosen())) {
                who.refuseName(Texts.refusal(conflict));
            } else {
                PersonActs.tell(conflict);
            }
        }
    }
}
