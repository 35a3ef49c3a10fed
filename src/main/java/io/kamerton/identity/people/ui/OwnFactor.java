package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.kamerton.identity.people.PersonRow;
import io.kamerton.identity.people.ProfileService;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;

/** One's own second factor: since when, a new one, and how many recovery codes are left. */
class OwnFactor extends Section {

    private static final int FEW = 3;
    private static final String ENROL = "enrol";

    private final transient ProfileService profile;
    private final Paragraph left = new Paragraph();

    OwnFactor(ProfileService profile, PersonRow me) {
        this.profile = profile;
        addClassName("card");
        var state = new Paragraph(me.factorSince()
                .map(since ->
                        Texts.text("profile.factor.since", Formats.current().date(since)))
                .orElseGet(() -> Texts.text("profile.factor.none")));
        var enrol = new Anchor(
                ENROL, Texts.text(me.factorSince().isPresent() ? "profile.factor.renew" : "profile.factor.set_up"));
        enrol.setRouterIgnore(true);
        var acts = new Div(enrol);
        acts.addClassName("dialog-content");
        add(new H2(Texts.text("profile.factor")), state);
        if (me.factorSince().isPresent()) {
            count();
            add(left);
            acts.add(new Button(
                    Texts.text("profile.recovery.new"), click -> RecoveryCodesDialog.make(profile, this::count)));
        }
        add(acts);
    }

    private void count() {
        var codes = profile.recoveryCodesLeft();
        left.setText(Texts.counted("profile.recovery.left", codes));
        left.setClassName("field-error", codes < FEW);
        left.setClassName("quiet", codes >= FEW);
    }
}
