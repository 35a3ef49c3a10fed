package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import io.kamerton.identity.EmailAddress;
import io.kamerton.identity.people.PersonRow;
import io.kamerton.identity.people.ProfileService;
import io.kamerton.shared.ui.Texts;

/** Where one's own mails go. */
class OwnEmail extends Section {

    private final transient ProfileService profile;
    private final transient Runnable afterwards;
    private final transient NameAndEmail who = new NameAndEmail();
    private final OldPassword password = new OldPassword();

    OwnEmail(ProfileService profile, PersonRow me, Runnable afterwards) {
        this.profile = profile;
        this.afterwards = afterwards;
        addClassName("card");
        who.email.setValue(me.email().map(EmailAddress::value).orElse(""));
        who.email.setHelperText(Texts.text("profile.email.advice"));
        var form = new Div(who.email, password, new Button(Texts.text("dialog.save"), click -> save()));
        form.addClassName("dialog-content");
        add(new H2(Texts.text("person.email")), form);
    }

    private void save() {
        if (who.emailIsRight() && password.let(() -> profile.changeEmail(who.readEmail(), password.given()))) {
            Done.tell(Texts.text("profile.saved"));
            afterwards.run();
        }
    }
}
