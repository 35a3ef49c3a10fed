package io.kamerton.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;

/** What every page of the application has. */
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("styles.css")
@StyleSheet("assets/frame.css")
@StyleSheet("assets/door.css")
@StyleSheet("assets/kit.css")
@StyleSheet("assets/markdown.css")
@StyleSheet("assets/pages.css")
@StyleSheet("assets/screens.css")
@StyleSheet("assets/chats.css")
@StyleSheet("assets/evaluations.css")
@StyleSheet("assets/forms.css")
@StyleSheet("assets/people.css")
@StyleSheet("assets/limits.css")
@StyleSheet("assets/keys.css")
@StyleSheet("assets/models.css")
@StyleSheet("assets/routes.css")
@StyleSheet("assets/calls.css")
@StyleSheet("assets/jobs.css")
@StyleSheet("assets/playground.css")
@StyleSheet("assets/votes.css")
@StyleSheet("assets/analytics.css")
@StyleSheet("assets/welcome.css")
@StyleSheet("assets/phone.css")
public class AppShell implements AppShellConfigurator {

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setViewport("width=device-width, initial-scale=1");
        settings.addLink("icon", "assets/kamerton.svg");
        settings.addMetaTag("color-scheme", "light dark");
    }
}
