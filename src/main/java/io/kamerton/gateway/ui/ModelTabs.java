package io.kamerton.gateway.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.shared.ui.Texts;

/** Leads between the screens of models: the servers, the routes to them, the prompts, the tester of routes, and what is kept of calls. */
class ModelTabs extends Nav {

    ModelTabs(Class<? extends Component> here) {
        addClassName("screen-tabs");
        getElement().setAttribute("aria-label", Texts.text("routes.tabs"));
        add(
                link("routes.tab.servers", ModelsView.class, here),
                link("routes.tab.routes", RoutesView.class, here),
                link("routes.tab.prompts", PromptsView.class, here),
                link("routes.tab.tester", RouteTesterView.class, here),
                link("routes.tab.log", LogView.class, here));
    }

    private static RouterLink link(String text, Class<? extends Component> view, Class<? extends Component> here) {
        var link = new RouterLink(Texts.text(text), view);
        if (view.equals(here)) {
            link.getElement().setAttribute("aria-current", "page");
        }
        return link;
    }
}
