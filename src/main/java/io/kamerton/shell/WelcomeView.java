package io.kamerton.shell;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.gateway.ModelDiscovery;
import io.kamerton.identity.key.KeyService;
import io.kamerton.registry.ProviderService;
import io.kamerton.shared.StepUp;
import io.kamerton.shared.api.WebSettings;
import io.kamerton.shared.demo.DemoData;
import io.kamerton.shared.outbound.LocalModelServers;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.RolesAllowed;
import org.springframework.core.env.Environment;

/** The first steps in a new installation; each can be left out, and Home keeps what is left of them. */
@Route("welcome")
@RolesAllowed("ADMIN")
class WelcomeView extends Composite<Main> implements Screen {

    WelcomeView(
            ProviderService providers,
            ModelDiscovery discovery,
            LocalModelServers places,
            DemoData demo,
            KeyService keys,
            WebSettings address,
            StepUp stepUp,
            ScreenClock clock,
            WelcomeFacts facts,
            Environment environment) {
        var ownPort = environment.getProperty("local.server.port", Integer.class, 0);
        var finder = new LocalModels(providers, discovery, LocalServer.candidates(places.targets(), ownPort));
        getContent().addClassNames("screen", "welcome");
        getContent()
                .add(
                        new PageHeader(Texts.text("welcome.title")).withLine(Texts.text("welcome.purpose")),
                        new ModelsStep(finder, clock, stepUp.fresh()),
                        new DemoStep(demo, clock),
                        new RequestStep(keys, address, clock),
                        end(facts));
    }

    @Override
    public String title() {
        return Texts.text("welcome.title");
    }

    @Override
    public String heading() {
        return "";
    }

    private static Div end(WelcomeFacts facts) {
        var later = new RouterLink(Texts.text("welcome.later"), HomeView.class);
        later.addClassName("button-link");
        var away = new Button(Texts.text("welcome.dismiss"), click -> {
            facts.dismiss();
            UI.getCurrent().navigate(HomeView.class);
        });
        away.addThemeNames("tertiary");
        var end = new Div(later, away);
        end.addClassName("panel-actions");
        return end;
    }
}
