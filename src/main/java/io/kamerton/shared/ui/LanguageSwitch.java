package io.kamerton.shared.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import java.util.Locale;

/** Two buttons, one a language; the one that is spoken is pressed. */
public class LanguageSwitch extends Composite<Div> {

    public LanguageSwitch() {
        getContent().addClassName("language-switch");
        getContent().getElement().setAttribute("role", "group");
        getContent().getElement().setAttribute("aria-label", Texts.text("frame.language"));
        for (var language : Language.values()) {
            getContent().add(button(language));
        }
    }

    private static Button button(Language language) {
        var button = new Button(
                language.code().toUpperCase(Locale.ROOT),
                click -> click.getSource().getUI().ifPresent(ui -> Preferences.speak(ui, language)));
        var spoken = language == Language.of(Texts.locale());
        button.addThemeNames("small", "tertiary");
        button.getElement().setAttribute("aria-pressed", String.valueOf(spoken));
        button.getElement().setAttribute("lang", language.code());
        button.setAriaLabel(Texts.text("frame.language", language));
        return button;
    }
}
