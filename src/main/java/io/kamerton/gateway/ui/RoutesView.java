package io.kamerton.gateway.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.kamerton.gateway.log.LogKeeping;
import io.kamerton.registry.RouteId;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.registry.route.RouteDetails;
import io.kamerton.registry.route.RouteRow;
import io.kamerton.registry.route.RouteService;
import io.kamerton.shared.Role;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import io.kamerton.shared.ui.EmptyState;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.PathNumber;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.ScreenClock;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All routes; the one that the address names stands open beside them. */
@Route("models/routes")
@RouteAlias("models/routes/:id")
@RolesAllowed({"ANALYST", "ADMIN"})
class RoutesView extends Composite<MasterDetailLayout> implements BeforeEnterObserver, Screen {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final String ID = "id";

    private final RouteService routes;
    private final PromptService prompts;
    private final LogKeeping keeping;
    private final boolean mayChange;
    private final Div list = new Div();
    private transient Optional<RouteId> open = Optional.empty();
    private transient List<RouteRow> shown = List.of();

    RoutesView(
            RouteService routes,
            PromptService prompts,
            LogKeeping keeping,
            ScreenClock clock,
            AuthenticationContext authentication) {
        this.routes = routes;
        this.prompts = prompts;
        this.keeping = keeping;
        this.mayChange = authentication.hasRole(Role.ADMIN.name());
        ListAndPanel.lay(getContent(), RoutesView.class, header(), list, "34rem", this::close);
        clock.whileShown(this, PAUSE, this::read);
    }

    static RouteParameters parameters(RouteId id) {
        return new RouteParameters(ID, Long.toString(id.value()));
    }

    /** The number in the address; empty where there is none or it is no number. */
    static Optional<RouteId> idOf(RouteParameters parameters) {
        return PathNumber.in(parameters, ID).map(RouteId::new);
    }

    static NotFoundException unknown() {
        return new NotFoundException(Wording.of("routes.refused.unknown"));
    }

    @Override
    public String title() {
        return Texts.text("routes.title");
    }

    @Override
    public String heading() {
        return Texts.text("menu.models");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        open = idOf(event.getRouteParameters());
        if (event.getRouteParameters().get(ID).isPresent() && open.isEmpty()) {
            throw unknown();
        }
        var details = open.map(id -> routes.find(id).orElseThrow(RoutesView::unknown));
        draw(routes.list());
        getContent().setDetail(details.<Component>map(this::panel).orElse(null));
    }

    private void read(UI ui) {
        var rows = routes.list();
        ScreenClock.tell(ui, () -> {
            if (!rows.equals(shown)) {
                draw(rows);
            }
        });
    }

    private PageHeader header() {
        var header = new PageHeader(Texts.text("routes.title")).withLine(Texts.text("routes.purpose"));
        return mayChange ? header.withActions(create()) : header;
    }

    private Button create() {
        var create = new Button(
                Texts.text("routes.new"),
                VaadinIcon.PLUS.create(),
                click -> getUI().ifPresent(ui -> ui.navigate(RouteFormView.class)));
        create.addThemeNames("primary");
        return create;
    }

    private void draw(List<RouteRow> rows) {
        shown = rows;
        list.removeAll();
        if (rows.isEmpty()) {
            list.add(new EmptyState(
                    VaadinIcon.ROAD_BRANCH, Texts.text("routes.empty.title"), Texts.text("routes.empty.purpose")));
            return;
        }
        var lines = new UnorderedList();
        lines.addClassName("rows");
        rows.forEach(row -> lines.add(
                new ListItem(new RouteLine(row, open.filter(row.id()::equals).isPresent()))));
        list.add(lines);
    }

    private RoutePanel panel(RouteDetails route) {
        var version = route.draft()
                .prompt()
                .flatMap(choice -> prompts.find(choice.prompt()).flatMap(prompt -> prompt.labelled(choice.label())));
        return new RoutePanel(route, version, keeping.kept(), mayChange, () -> delete(route.id()));
    }

    private void delete(RouteId id) {
        routes.delete(id);
        close();
    }

    private void close() {
        getUI().ifPresent(ui -> ui.navigate(RoutesView.class));
    }
}
