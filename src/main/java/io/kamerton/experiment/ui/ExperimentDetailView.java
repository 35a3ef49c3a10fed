package io.kamerton.experiment.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.notification.Notification;
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
import io.kamerton.experiment.ExperimentState;
import io.kamerton.experiment.SavedDraft;
import io.kamerton.registry.DemoModels;
import io.kamerton.shared.Role;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import io.kamerton.shared.ui.PathNumber;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** One A/B test: what it says, its variants side by side, every metric, and how the means settled. */
@Route("tests/:id")
@PermitAll
class ExperimentDetailView extends Composite<Main> implements BeforeEnterObserver, Screen {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int NOTICE_MILLIS = 6_000;
    private static final String ID = "id";
    private static final String METRIC = "metric";

    private final ExperimentService experiments;
    private final transient DemoModels demo;
    private final ScreenClock clock;
    private final boolean mayChange;
    private Optional<ExperimentDetails> shown = Optional.empty();
    private Optional<String> metric = Optional.empty();
    private Registration ticks = () -> {};

    ExperimentDetailView(
            ExperimentService experiments, DemoModels demo, ScreenClock clock, AuthenticationContext authentication) {
        this.experiments = experiments;
        this.demo = demo;
        this.clock = clock;
        this.mayChange = authentication.hasRole(Role.ANALYST.name());
        getContent().addClassNames("screen", "test");
    }

    static RouteParameters parameters(ExperimentId id) {
        return new RouteParameters(ID, Long.toString(id.value()));
    }

    /** The test that the address names; empty where that is no number. */
    static Optional<ExperimentId> idOf(RouteParameters parameters) {
        return PathNumber.in(parameters, ID).map(ExperimentId::new);
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
        shown = Optional.of(idOf(event.getRouteParameters())
                .flatMap(experiments::find)
                .orElseThrow(() -> new NotFoundException(Wording.of("tests.refused.gone"))));
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
        ScreenClock.tell(ui, () -> {
            if (read.isPresent() && !read.equals(shown)) {
                shown = read;
                read.ifPresent(this::draw);
            }
        });
    }

    private void draw(ExperimentDetails details) {
        var head = new ExperimentHead(details.experiment());
        if (demo.ids().contains(details.experiment().bookedOn())) {
            head.markDemo();
        }
        getContent().removeAll();
        if (details.experiment().state() == ExperimentState.DRAFT) {
            drawDraft(head, details);
            return;
        }
        if (mayChange) {
            head.offerStop(details.report(), reason -> stop(details.experiment().id(), reason));
        }
        getContent()
                .add(
                        head,
                        new VerdictPanel(details.report()),
                        new VariantCards(details),
                        new MetricsPanel(details.report()),
                        new MetricChart(details, metric, experiments::series, this::choose),
                        new PlanPanel(details.experiment()));
    }

    private void drawDraft(ExperimentHead head, ExperimentDetails details) {
        var draft = details.experiment();
        var version = experiments.findDraft(draft.id()).map(SavedDraft::version);
        if (mayChange && version.isPresent()) {
            var seen = OptionalInt.of(version.get());
            head.offer(new DraftActions(
                    draft,
                    () -> unlessChanged(draft.id(), () -> experiments.start(draft.id(), seen)),
                    () -> unlessChanged(draft.id(), () -> experiments.deleteDraft(draft.id(), seen))));
        }
        getContent().add(head, new VariantCards(details), new PlanPanel(draft));
    }

    /** Another may have been quicker: then it is shown as it is by now. */
    private void unlessChanged(ExperimentId id, Runnable act) {
        try {
            act.run();
        } catch (ConflictException refused) {
            tell(Texts.refusal(refused));
        } catch (NotFoundException gone) {
            tell(Texts.text("draft.meanwhile"));
        }
        shown = experiments.find(id);
        shown.ifPresentOrElse(this::draw, () -> getUI().ifPresent(ui -> ui.navigate(ExperimentListView.class)));
    }

    private static void tell(String words) {
        Notification.show(words, NOTICE_MILLIS, Notification.Position.BOTTOM_CENTER);
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
