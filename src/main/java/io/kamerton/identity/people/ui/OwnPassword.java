package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import io.kamerton.identity.people.PersonRow;
import io.kamerton.identity.people.ProfileService;
import io.kamerton.identity.ui.PasswordPair;
import io.kamerton.shared.Secret;
import io.kamerton.shared.ui.Texts;

/** Changes one's own password; the other sessions end. */
class OwnPassword extends Section {

    private final transient ProfileService profile;
    private final transient Runnable afterwards;
    private final OldPassword old = new OldPassword();

    OwnPassword(ProfileService profile, PersonRow me, Runnable afterwards) {
        this.profile = profile;
        this.afterwards = afterwards;
        addClassName("card");
        var pair = new PasswordPair();
        var change = new Button(
                Texts.text("profile.password.change"),
                click -> pair.read(me.name()).ifPresent(this::change));
        var form = new Div(old, pair, change);
        form.addClassName("dialog-content");
        add(new H2(Texts.text("profile.password")), form);
    }

    private void change(Secret chosen) {
        if (old.let(() -> profile.changePassword(old.given(), chosen))) {
            Done.tell(Texts.text("profile.password.done"));
            afterwards.run();
        }
    }
}
