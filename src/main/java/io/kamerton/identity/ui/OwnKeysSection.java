package io.kamerton.identity.ui;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.kamerton.identity.key.KeyService;
import io.kamerton.shared.api.WebSettings;
import io.kamerton.shared.ui.Texts;
import org.springframework.stereotype.Component;

/** One's own API keys in the profile. */
@Component
class OwnKeysSection implements ProfileSection {

    private final KeyService keys;
    private final WebSettings address;

    OwnKeysSection(KeyService keys, WebSettings address) {
        this.keys = keys;
        this.address = address;
    }

    @Override
    public com.vaadin.flow.component.Component draw() {
        var about = new Paragraph(Texts.text("profile.keys.advice"));
        about.addClassName("quiet");
        var section = new Section(new H2(Texts.text("profile.keys")), about, new OwnKeysPanel(keys, address));
        section.addClassName("card");
        return section;
    }
}
