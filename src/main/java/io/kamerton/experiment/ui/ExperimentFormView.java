package io.kamerton.experiment.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.experiment.ExperimentDraft;
import io.kamerton.experiment.ExperimentId;
import io.kamerton.experiment.ExperimentService;
import io.kamerton.experiment.SavedDraft;
import io.kamerton.registry.CallTarget;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.RegistryService;
import io.kamerton.registry.Routing;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Plans a test, or changes the plan of one that has not begun. */
@Route("tests/new")
@RouteAlias("tests/:id/edit")
@RolesAllowed({"ANALYST", "ADMIN"})
class ExperimentFormView extends Composite<Main> implements BeforeEnterObserver, BeforeLeaveObserver, Screen {

    private static final int NOTICE_MILLIS = 4_000;
    private static final String FOCUS_FIRST_WRONG = """
            setTimeout(() => {
              const wrong = this.querySelector('[invalid]:not(vaadin-custom-field)');
              wrong?.scrollIntoView({ block: 'center' });
              wrong?.focus();
            })""";
    private static final String ASK_BEFORE_CLOSING = """
            this.askBeforeClosing ??= (event) => event.preventDefault();
            window.removeEventListener('beforeunload', this.askBeforeClosing);
            if ($0) window.addEventListener('beforeunload', this.askBeforeClosing);""";

    private final ExperimentService experiments;
    private final PlanSummary summary;
    private final PlanForm form;
    private final Div head = new Div();
    private final Paragraph alert = new Paragraph();
    private final Button start = new Button(Texts.text("plan.start"));
    private final Button save = new Button(Texts.text("plan.save"));
    private Optional<SavedDraft> draft = Optional.empty();
    private boolean changed;
    private boolean loading;

    ExperimentFormView(ExperimentService experiments, RegistryService registry, Routing routing) {
        this.experiments = experiments;
        Predicate<String> callable = name ->
                registry.findByModelName(name).filter(DeploymentRow::callable).isPresent();
        summary = new PlanSummary(callable);
        form = new PlanForm(registry.listDeployments(), routesOf(routing), callable, this::follow);
        alert.getElement().setAttribute("role", "alert");
        alert.addClassName("plan-alert");
        var columns = new Div(form, summary);
        columns.addClassName("plan");
        getContent().addClassNames("screen", "plan-screen");
        getContent().add(head, columns, actions());
    }

    private static List<String> routesOf(Routing routing) {
        return routing.all().stream()
                .filter(target -> target.route().isPresent())
                .map(CallTarget::name)
                .toList();
    }

    private Div actions() {
        start.addThemeNames("primary");
        start.setDisableOnClick(true);
        start.addClickListener(click -> askToStart());
        save.setDisableOnClick(true);
        save.addClickListener(click -> save(this::leaveTo));
        Shortcuts.addShortcutListener(this, this::askToStart, Key.ENTER, KeyModifier.CONTROL)
                .resetFocusOnActiveElement();
        Shortcuts.addShortcutListener(this, this::askToStart, Key.ENTER, KeyModifier.META)
                .resetFocusOnActiveElement();
        var actions = new Div(alert, save, start);
        actions.addClassName("plan-actions");
        return actions;
    }

    @Override
    public String title() {
        return draft.map(known -> Texts.text("plan.title.edit", known.plan().name()))
                .orElseGet(() -> Texts.text("plan.title.new"));
    }

    @Override
    public String heading() {
        return Texts.text("menu.tests");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var id = ExperimentDetailView.idOf(event.getRouteParameters());
        if (event.getRouteParameters().getParameterNames().isEmpty()) {
            open(Optional.empty());
            return;
        }
        draft = id.flatMap(experiments::findDraft);
        if (draft.isPresent()) {
            open(draft);
        } else if (id.flatMap(experiments::find).isPresent()) {
            event.forwardTo(ExperimentDetailView.class, ExperimentDetailView.parameters(id.orElseThrow()));
        } else {
            throw new NotFoundException(Wording.of("tests.refused.gone"));
        }
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (changed) {
            var journey = event.postpone();
            // a journey that is left pending would swallow the next one
            new LeaveDialog(
                            () -> {
                                journey.cancel();
                                save(this::leaveTo);
                            },
                            () -> {
                                settle(false);
                                journey.proceed();
                            },
                            journey::cancel)
                    .open();
        }
    }

    private void open(Optional<SavedDraft> opened) {
        draft = opened;
        loading = true;
        opened.ifPresentOrElse(saved -> form.show(saved.plan()), form::showNew);
        loading = false;
        settle(false);
        var back = new RouterLink(Texts.text("test.back"), ExperimentListView.class);
        back.addClassName("back-link");
        head.removeAll();
        head.add(back, new PageHeader(title()));
    }

    private void follow(PlanGlimpse plan) {
        summary.show(plan);
        alert.setText("");
        if (!loading) {
            settle(true);
        }
    }

    private void settle(boolean nowChanged) {
        if (changed != nowChanged) {
            changed = nowChanged;
            getElement().executeJs(ASK_BEFORE_CLOSING, nowChanged);
        }
    }

    private void askToStart() {
        form.write()
                .ifPresentOrElse(
                        plan -> new StartDialog(plan.name(), form.glimpse(), () -> start(plan)).open(),
                        this::tellWrong);
        start.setEnabled(true);
    }

    private void start(ExperimentDraft plan) {
        attempt(
                plan,
                () -> {
                    if (draft.isEmpty()) {
                        return experiments.create(plan).experiment().id();
                    }
                    draft = Optional.of(keep(plan));
                    var kept = draft.get();
                    return experiments
                            .start(kept.id(), OptionalInt.of(kept.version()))
                            .experiment()
                            .id();
                },
                this::leaveTo);
    }

    private void save(Consumer<ExperimentId> then) {
        form.write()
                .ifPresentOrElse(
                        plan -> attempt(
                                plan,
                                () -> {
                                    draft = Optional.of(keep(plan));
                                    Notification.show(
                                            Texts.text("plan.saved"),
                                            NOTICE_MILLIS,
                                            Notification.Position.BOTTOM_CENTER);
                                    return draft.get().id();
                                },
                                then),
                        this::tellWrong);
        save.setEnabled(true);
    }

    /** Nothing is written where nothing was changed. */
    private SavedDraft keep(ExperimentDraft plan) {
        return draft.filter(known -> !changed)
                .orElseGet(() -> draft.map(known -> experiments.changeDraft(known.id(), known.version(), plan))
                        .orElseGet(() -> experiments.saveDraft(plan)));
    }

    private void attempt(ExperimentDraft plan, Supplier<ExperimentId> act, Consumer<ExperimentId> then) {
        try {
            var id = act.get();
            settle(false);
            then.accept(id);
        } catch (ConflictException conflict) {
            reconcile(plan, conflict);
        } catch (InvalidException wrong) {
            alert.setText(Texts.text("plan.refused", Texts.refusal(wrong)));
        } catch (NotFoundException gone) {
            draft = Optional.empty();
            alert.setText(Texts.text("conflict.gone"));
        }
    }

    private void reconcile(ExperimentDraft mine, ConflictException conflict) {
        var theirs = draft.flatMap(known -> experiments.findDraft(known.id()));
        if (draft.isPresent() && theirs.isEmpty()) {
            alert.setText(Texts.text("conflict.started"));
            return;
        }
        if (theirs.equals(draft)) {
            alert.setText(Texts.text("plan.refused", Texts.refusal(conflict)));
            return;
        }
        theirs.ifPresent(saved -> new DraftConflictDialog(
                        mine,
                        saved,
                        () -> {
                            draft = theirs;
                            save(this::leaveTo);
                        },
                        () -> open(theirs))
                .open());
    }

    private void tellWrong() {
        alert.setText(Texts.text("plan.wrong.some"));
        form.getElement().executeJs(FOCUS_FIRST_WRONG);
    }

    private void leaveTo(ExperimentId id) {
        getUI().ifPresent(ui -> ui.navigate(ExperimentDetailView.class, ExperimentDetailView.parameters(id)));
    }
}
