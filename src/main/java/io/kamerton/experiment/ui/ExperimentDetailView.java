package io.kamerton.experiment.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.shared.Registration;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.kamerton.experiment.ExperimentDetails;
import io.kamerton.experiment.ExperimentId;
import io.kamerton.experiment.ExperimentService;
import io.kamerton.registry.DemoModels;
import io.kamerton.shared.Role;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.Optional;

/** One A/B test: what it says, its variants side by side, every metric, and how the means settled. */
@Route("tests/:id")
@PermitAll
class ExperimentDetailView extends Composite<Main> implements BeforeEnterObserver, Screen {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final String ID = "id";
    private static final String METRIC = "metric";

    private final ExperimentService experiments;
    private final transient DemoModels demo;
    private final ScreenClock clock;
    private final boolean mayStop;
    private Optional<ExperimentDetails> shown = Optional.empty();
    private Optional<String> metric = Optional.empty();
    private Registration ticks = () -> {};

    ExperimentDetailView(
            ExperimentService experiments, DemoModels demo, ScreenClock clock, AuthenticationContext authentication) {
        this.experiments = experiments;
        this.demo = demo;
        this.clock = clock;
        this.mayStop = authentication.hasRole(Role.ANALYST.name());
        getContent().addClassNames("screen", "test");
    }

    static RouteParameters parameters(ExperimentId id) {
        return new RouteParameters(ID, Long.toString(id.value()));
    }

    @Override
    public String title() {
        return shown.map(details -> details.experiment().name()).orElseGet(() -> Texts.text("menu.tests"));
    }

    @Override
    public String heading() {
        return Texts.text("menu.tests");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        metric = event.getLocation().getQueryParameters().getSingleParameter(METRIC);
        shown = Optional.of(event.getRouteParameters()
                .get(ID)
                .filter(text -> text.matches("[1-9]\\d{0,17}"))
                .flatMap(text -> experiments.find(new ExperimentId(Long.parseLong(text))))
                .orElseThrow(() -> new NotFoundException("There is no such test.")));
        shown.ifPresent(this::draw);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var ui = event.getUI();
        shown.map(details -> details.experiment().id())
                .ifPresent(id -> ticks = clock.every(PAUSE, () -> refresh(ui, id)));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        ticks.remove();
    }

    private void refresh(UI ui, ExperimentId id) {
        var read = experiments.find(id);
        try {
            ui.access(() -> {
                if (read.isPresent() && !read.equals(shown)) {
                    shown = read;
                    read.ifPresent(this::draw);
                }
            });
        } catch (UIDetachedException closed) {
            // the screen was left meanwhile: there is nobody to show it to
        }
    }

    private void draw(ExperimentDetails details) {
        var head = new ExperimentHead(details.experiment());
        if (demo.ids().contains(details.experiment().bookedOn())) {
            head.markDemo();
        }
        if (mayStop) {
            head.offerStop(reason -> stop(details.experiment().id(), reason));
        }
        getContent().removeAll();
        getContent()
                .add(
                        head,
                        new VerdictPanel(details.report()),
                        new VariantCards(details),
                        new MetricsPanel(details.report()),
                        new MetricChart(details, metric, experiments::series, this::choose));
    }

    private void stop(ExperimentId id, String reason) {
        experiments.stop(id, reason);
        shown = experiments.find(id);
        shown.ifPresent(this::draw);
    }

    private void choose(String chosen) {
        var parameters = shown.map(details -> parameters(details.experiment().id()));
        getUI().ifPresent(ui -> parameters.ifPresent(
                id -> ui.navigate(ExperimentDetailView.class, id, QueryParameters.of(METRIC, chosen))));
    }
}
