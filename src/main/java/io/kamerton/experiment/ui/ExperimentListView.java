package io.kamerton.experiment.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.kamerton.experiment.ExperimentRow;
import io.kamerton.experiment.ExperimentService;
import io.kamerton.registry.DemoModels;
import io.kamerton.shared.Role;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.ui.EmptyState;
import io.kamerton.shared.ui.PagedList;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.PermitAll;

/** All A/B tests, newest first, each with what its primary metric says so far. */
@Route("tests")
@Menu(title = "menu.tests", order = 110, icon = "vaadin:split")
@PermitAll
class ExperimentListView extends Composite<Main> implements Screen {

    private static final String FIRST_TEST = "samples/ab-test";

    ExperimentListView(ExperimentService experiments, DemoModels models, AuthenticationContext authentication) {
        var mayPlan = authentication.hasRole(Role.ANALYST.name());
        var demo = models.ids();
        var rows = new PagedList<ExperimentRow>(
                after -> experiments.list(after, Page.DEFAULT_LIMIT),
                row -> new ExperimentLine(row, demo.contains(row.experiment().bookedOn())));
        getContent().addClassName("screen");
        if (rows.isEmpty()) {
            getContent().add(empty(mayPlan));
            return;
        }
        if (mayPlan) {
            var tools = new Div(newTest());
            tools.addClassName("list-tools");
            getContent().add(tools);
        }
        getContent().add(rows);
    }

    @Override
    public String title() {
        return Texts.text("menu.tests");
    }

    private static RouterLink newTest() {
        var link = new RouterLink(Texts.text("tests.new"), ExperimentFormView.class);
        link.addClassName("button-link");
        return link;
    }

    private static EmptyState empty(boolean mayPlan) {
        var state = new EmptyState(
                VaadinIcon.SPLIT,
                Texts.text("tests.empty.title"),
                Texts.text("tests.empty.purpose"),
                new Pre(FIRST_TEST));
        if (mayPlan) {
            state.add(newTest());
        }
        return state;
    }
}
