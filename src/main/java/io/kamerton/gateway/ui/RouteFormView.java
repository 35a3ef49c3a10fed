package io.kamerton.gateway.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.registry.RegistryService;
import io.kamerton.registry.RouteId;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.registry.route.RouteDetails;
import io.kamerton.registry.route.RouteDraft;
import io.kamerton.registry.route.RouteService;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;

/** Makes a route, or changes one. */
@Route("models/routes/new")
@RouteAlias("models/routes/:id/edit")
@RolesAllowed("ADMIN")
class RouteFormView extends Composite<Main> implements BeforeEnterObserver, BeforeLeaveObserver, Screen {

    private static final String FOCUS_FIRST_WRONG = """
            setTimeout(() => {
              const wrong = this.querySelector('[invalid]');
              wrong?.scrollIntoView({ block: 'center' });
              wrong?.focus();
            })""";

    private final RouteService routes;
    private final RouteForm form;
    private final Div head = new Div();
    private final Paragraph alert = new Paragraph();
    private transient Optional<RouteDetails> saved = Optional.empty();
    private boolean changed;
    private boolean loading;

    RouteFormView(RouteService routes, RegistryService registry, PromptService prompts) {
        this.routes = routes;
        form = new RouteForm(registry.listDeployments(), prompts, this::follow);
        alert.getElement().setAttribute("role", "alert");
        alert.addClassName("plan-alert");
        getContent().addClassNames("screen", "plan-screen", "route-screen");
        getContent().add(head, form, actions());
    }

    private Div actions() {
        var save = new Button(Texts.text("models.save"));
        save.addThemeNames("primary");
        save.setDisableOnClick(true);
        save.addClickListener(click -> {
            save();
            save.setEnabled(true);
        });
        var cancel = new Button(Texts.text("models.cancel"), click -> leave(saved.map(RouteDetails::id)));
        var actions = new Div(alert, cancel, save);
        actions.addClassName("plan-actions");
        return actions;
    }

    @Override
    public String title() {
        return saved.map(route -> Texts.text("models.edit.title", route.draft().name()))
                .orElseGet(() -> Texts.text("routes.new"));
    }

    @Override
    public String heading() {
        return Texts.text("menu.models");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (event.getRouteParameters().getParameterNames().isEmpty()) {
            open(Optional.empty());
            return;
        }
        var id = RoutesView.idOf(event.getRouteParameters());
        open(Optional.of(id.flatMap(routes::find).orElseThrow(RoutesView::unknown)));
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (changed) {
            var journey = event.postpone();
            var dialog = new ConfirmDialog();
            dialog.setHeader(Texts.text("leave.title"));
            dialog.setText(Texts.text("routes.leave"));
            dialog.setCancelable(true);
            dialog.setCancelText(Texts.text("leave.stay"));
            // a journey that is left pending would swallow the next one
            dialog.addCancelListener(stay -> journey.cancel());
            dialog.setConfirmText(Texts.text("leave.discard"));
            dialog.addConfirmListener(go -> {
                changed = false;
                journey.proceed();
            });
            dialog.open();
        }
    }

    private void open(Optional<RouteDetails> route) {
        saved = route;
        loading = true;
        route.ifPresentOrElse(known -> form.show(known.draft()), form::showNew);
        loading = false;
        changed = false;
        var back = new RouterLink(Texts.text("routes.back"), RoutesView.class);
        back.addClassName("back-link");
        head.removeAll();
        head.add(back, new PageHeader(title()));
    }

    private void follow() {
        alert.setText("");
        changed |= !loading;
    }

    private void save() {
        form.write().ifPresentOrElse(this::store, this::tellWrong);
    }

    private void store(RouteDraft draft) {
        try {
            var stored = saved.isPresent()
                    ? routes.change(saved.get().id(), saved.get().revision(), draft)
                    : routes.create(draft);
            changed = false;
            leave(Optional.of(stored.id()));
        } catch (ConflictException conflict) {
            reconcile(conflict);
        } catch (InvalidException wrong) {
            form.show(wrong);
            tellWrong();
        } catch (NotFoundException gone) {
            saved = Optional.empty();
            alert.setText(Texts.text("routes.gone"));
        }
    }

    /** Where somebody else was faster, what was typed stays, and whoever typed it decides. */
    private void reconcile(ConflictException conflict) {
        var theirs = saved.flatMap(route -> routes.find(route.id()));
        if (theirs.isEmpty() || theirs.get().revision() == saved.orElseThrow().revision()) {
            alert.setText(Texts.refusal(conflict));
            return;
        }
        var dialog = new ConfirmDialog();
        dialog.setHeader(Texts.text("routes.conflict.title"));
        dialog.setText(Texts.text(
                "routes.conflict.effect", RouteWords.chain(theirs.get().chain())));
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.text("leave.stay"));
        dialog.setRejectable(true);
        dialog.setRejectText(Texts.text("routes.conflict.theirs"));
        dialog.addRejectListener(take -> open(theirs));
        dialog.setConfirmText(Texts.text("routes.conflict.mine"));
        dialog.addConfirmListener(keep -> {
            saved = theirs;
            save();
        });
        dialog.open();
    }

    private void tellWrong() {
        alert.setText(Texts.text("plan.wrong.some"));
        form.getElement().executeJs(FOCUS_FIRST_WRONG);
    }

    private void leave(Optional<RouteId> to) {
        getUI().ifPresent(ui -> to.ifPresentOrElse(
                id -> ui.navigate(RoutesView.class, RoutesView.parameters(id)), () -> ui.navigate(RoutesView.class)));
    }
}
