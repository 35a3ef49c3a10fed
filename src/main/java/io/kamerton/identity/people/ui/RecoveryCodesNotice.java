package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.kamerton.identity.people.ProfileService;
import io.kamerton.shared.ui.HomeNotice;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * On Home: that a second factor without recovery codes can lock its owner out, with the way to make them. Whoever got
 * her factor from the settings of the installation meets it at her first log-in.
 */
@org.springframework.stereotype.Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RecoveryCodesNotice implements HomeNotice {

    private final ProfileService profile;

    RecoveryCodesNotice(ProfileService profile) {
        this.profile = profile;
    }

    @Override
    public Optional<Component> draw() {
        var missing = profile.me().factorSince().isPresent() && profile.recoveryCodesLeft() == 0;
        return missing ? Optional.of(notice()) : Optional.empty();
    }

    private Section notice() {
        var words = new Div(new H2(Texts.text("recovery.none.title")), new Paragraph(Texts.text("recovery.none.text")));
        var notice = new Section(words);
        notice.addClassNames("card", "notice");
        var make = new Button(
                Texts.text("recovery.none.make"), click -> RecoveryCodesDialog.make(profile, notice::removeFromParent));
        make.addThemeNames("primary");
        notice.add(make);
        return notice;
    }
}
