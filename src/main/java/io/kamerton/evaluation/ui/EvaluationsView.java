package io.kamerton.evaluation.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.evaluation.AssessmentDetails;
import io.kamerton.evaluation.AssessmentId;
import io.kamerton.evaluation.AssessmentRow;
import io.kamerton.evaluation.AssessmentService;
import io.kamerton.registry.DemoModels;
import io.kamerton.registry.RegistryService;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import io.kamerton.shared.ui.EmptyState;
import io.kamerton.shared.ui.PagedList;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** All assessments, newest first; the one that the address names stands open beside them. */
@Route("evaluations")
@Menu(title = "menu.evaluations", order = 210, icon = "vaadin:star-o")
@RolesAllowed({"ANALYST", "ADMIN"})
class EvaluationsView extends Composite<MasterDetailLayout> implements BeforeEnterObserver, Screen {

    private final AssessmentService assessments;
    private final transient DemoModels models;
    private final EvaluationFilterBar filters;
    private final Div list = new Div();
    private final transient Supplier<AssessForm> forms;
    private AssessForm form;
    private final Map<AssessmentId, AssessmentLine> lines = new HashMap<>();

    EvaluationsView(AssessmentService assessments, RegistryService registry, DemoModels models, ScreenClock clock) {
        this.assessments = assessments;
        this.models = models;
        this.forms = () -> new AssessForm(registry.listDeployments(), assessments::assess, this::showNew, clock);
        this.form = forms.get();
        this.filters = new EvaluationFilterBar(registry.listDeployments(), this::go);
        var master = new Div(filters, list);
        master.addClassName("screen");
        list.addClassName("evaluation-list");
        getContent().addClassName("evaluations");
        getContent().getElement().setAttribute("role", "main");
        getContent().setMaster(master);
        getContent().setMasterSize("24rem", true);
        getContent().setDetailSize("26rem");
        getContent().addDetailEscapePressListener(press -> go(filters.place().closed()));
        getContent().addBackdropClickListener(click -> go(filters.place().closed()));
    }

    @Override
    public String title() {
        return Texts.text("menu.evaluations");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var place = EvaluationsPlace.of(event.getLocation().getQueryParameters());
        var open = place.open().map(this::require);
        if (list.getComponentCount() == 0 || !place.listsTheSameAs(filters.place())) {
            lines.clear();
            list.removeAll();
            list.add(list(place));
        }
        filters.show(place);
        lines.forEach((id, line) -> line.mark(place.open().filter(id::equals).isPresent()));
        getContent()
                .setDetail(
                        place.writing()
                                ? form
                                : open.map(details -> new AssessmentPanel(details, place, isDemo(details)))
                                        .orElse(null));
    }

    /** In the whole list, whatever it was filtered by. */
    private void showNew(AssessmentId id) {
        form = forms.get();
        list.removeAll();
        go(EvaluationsPlace.ALL.opening(id));
    }

    private Component list(EvaluationsPlace place) {
        var demo = models.ids();
        var rows = new PagedList<AssessmentRow>(
                after -> assessments.find(place.filter(), after, Page.DEFAULT_LIMIT),
                row -> lines.computeIfAbsent(
                        row.id(), id -> new AssessmentLine(row, place, demo.contains(row.deployment()))));
        return rows.isEmpty() ? empty(place) : rows;
    }

    private static EmptyState empty(EvaluationsPlace place) {
        if (place.isFiltered()) {
            var all = new RouterLink(Texts.text("filter.clear"), EvaluationsView.class);
            all.addClassName("button-link");
            return new EmptyState(
                    VaadinIcon.FILTER, Texts.text("filter.nothing"), Texts.text("filter.nothing.advice"), all);
        }
        var assess = new RouterLink(Texts.text("assess.title"), EvaluationsView.class);
        assess.setQueryParameters(place.assessing().parameters());
        assess.addClassName("button-link");
        return new EmptyState(
                VaadinIcon.STAR_O,
                Texts.text("evaluations.empty.title"),
                Texts.text("evaluations.empty.purpose"),
                assess);
    }

    private AssessmentDetails require(AssessmentId id) {
        return assessments
                .find(id)
                .orElseThrow(
                        () -> new NotFoundException(Wording.of("assess.refused.unknown", Long.toString(id.value()))));
    }

    private boolean isDemo(AssessmentDetails details) {
        return models.ids().contains(details.assessment().deployment());
    }

    private void go(EvaluationsPlace place) {
        getUI().ifPresent(ui -> ui.navigate(EvaluationsView.class, place.parameters()));
    }
}
