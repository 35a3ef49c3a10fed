package io.kamerton.experiment.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.kamerton.experiment.ExperimentRow;
import io.kamerton.experiment.ExperimentService;
import io.kamerton.registry.DemoModels;
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

    ExperimentListView(ExperimentService experiments, DemoModels models) {
        var demo = models.ids();
        var rows = new PagedList<ExperimentRow>(
                after -> experiments.list(after, Page.DEFAULT_LIMIT),
                row -> new ExperimentLine(row, demo.contains(row.experiment().bookedOn())));
        getContent().addClassName("screen");
        getContent().add(rows.isEmpty() ? empty() : rows);
    }

    @Override
    public String title() {
        return Texts.text("menu.tests");
    }

    private static EmptyState empty() {
        return new EmptyState(
                VaadinIcon.SPLIT,
                Texts.text("tests.empty.title"),
                Texts.text("tests.empty.purpose"),
                new Pre(FIRST_TEST));
    }
}
