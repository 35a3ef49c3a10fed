package io.kamerton.shell;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import io.kamerton.shell.WelcomeProgress.Step;
import java.util.Optional;

/** On Home: what of the first steps is still to do, until all is done or somebody puts the list away. */
class WelcomeNotice extends Composite<Section> {

    private WelcomeNotice(WelcomeProgress progress, Runnable dismiss) {
        getContent().addClassNames("card", "welcome-notice");
        var list = new UnorderedList();
        list.addClassName("welcome-list");
        for (var step : Step.values()) {
            list.add(new ListItem(badge(progress, step)));
        }
        var on = new RouterLink(Texts.text("welcome.go_on"), WelcomeView.class);
        on.addClassName("button-link");
        var away = new Button(Texts.text("welcome.dismiss"), click -> {
            dismiss.run();
            removeFromParent();
        });
        away.addThemeNames("tertiary");
        var actions = new Div(on, away);
        actions.addClassName("panel-actions");
        getContent().add(new H2(Texts.text("welcome.title")), list, actions);
    }

    /** Empty where there is nothing left to do. */
    static Optional<WelcomeNotice> of(WelcomeFacts facts) {
        var progress = facts.read();
        return progress.isShown() ? Optional.of(new WelcomeNotice(progress, facts::dismiss)) : Optional.empty();
    }

    private static StatusBadge badge(WelcomeProgress progress, Step step) {
        return progress.isDone(step)
                ? new StatusBadge(Meaning.GOOD, Texts.text("welcome.done", step))
                : new StatusBadge(Meaning.NEUTRAL, Texts.text("welcome.open", step));
    }
}
