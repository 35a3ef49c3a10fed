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
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.kamerton.gateway.ConnectionTest;
import io.kamerton.gateway.ModelDiscovery;
import io.kamerton.registry.DemoModels;
import io.kamerton.registry.DeploymentService;
import io.kamerton.registry.ProviderId;
import io.kamerton.registry.ProviderService;
import io.kamerton.registry.RegistryService;
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

/** All model servers; the one that the address names stands open beside them, with its models. */
@Route("models")
@RouteAlias("models/:id")
@Menu(title = "menu.models", order = 510, icon = "vaadin:cubes")
@RolesAllowed({"ANALYST", "ADMIN"})
class ModelsView extends Composite<MasterDetailLayout> implements BeforeEnterObserver, Screen {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final String ID = "id";

    private final transient Servers servers;
    private final transient ServerDesk desk;
    private final boolean mayChange;
    private final Div list = new Div();
    private transient Optional<ServerPanel> panel = Optional.empty();
    private transient Optional<ProviderId> open = Optional.empty();
    private transient List<ServerRow> shown = List.of();

    ModelsView(
            ProviderService providers,
            DeploymentService deployments,
            RegistryService registry,
            DemoModels demo,
            ModelDiscovery discovery,
            ConnectionTest test,
            ScreenClock clock,
            AuthenticationContext authentication) {
        this.mayChange = authentication.hasRole(Role.ADMIN.name());
        this.servers = new Servers(providers, registry, demo, mayChange);
        this.desk = new ServerDesk(providers, deployments, discovery, test, clock);
        ListAndPanel.lay(getContent(), ModelsView.class, header(), list, "34rem", this::close);
        clock.whileShown(this, PAUSE, this::read);
    }

    static RouteParameters parameters(ProviderId id) {
        return new RouteParameters(ID, Long.toString(id.value()));
    }

    @Override
    public String title() {
        return Texts.text("menu.models");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var asked = event.getRouteParameters().get(ID);
        open = asked.flatMap(PathNumber::of).map(ProviderId::new);
        if (asked.isPresent() && open.isEmpty()) {
            throw new NotFoundException(Wording.of("servers.refused.unknown"));
        }
        var details = open.map(servers::require);
        draw(servers.list());
        panel = details.map(this::panel);
        getContent().setDetail(panel.<Component>map(found -> found).orElse(null));
    }

    private void read(UI ui) {
        var rows = servers.list();
        ScreenClock.tell(ui, () -> {
            if (!rows.equals(shown)) {
                refresh();
            }
        });
    }

    private PageHeader header() {
        var header = new PageHeader(Texts.text("models.title")).withLine(Texts.text("models.purpose"));
        return mayChange ? header.withActions(connect()) : header;
    }

    private Button connect() {
        var connect = new Button(
                Texts.text("models.connect"),
                VaadinIcon.PLUS.create(),
                click -> new ServerDialog(desk, Optional.empty(), this::go).open());
        connect.addThemeNames("primary");
        return connect;
    }

    private void draw(List<ServerRow> rows) {
        shown = rows;
        var demo = servers.demo();
        var lines = new UnorderedList();
        lines.addClassName("rows");
        rows.forEach(row -> lines.add(new ListItem(new ServerLine(
                row, demo.contains(row.id()), open.filter(row.id()::equals).isPresent()))));
        list.removeAll();
        list.add(lines);
        if (mayChange && rows.stream().allMatch(ServerRow::builtIn)) {
            list.add(new EmptyState(
                    VaadinIcon.SERVER, Texts.text("models.empty.title"), Texts.text("models.empty.purpose")));
        }
    }

    private ServerPanel panel(ServerRow row) {
        return new ServerPanel(row, servers.demo().contains(row.id()), mayChange, desk, this::refresh, this::close);
    }

    /** Reads again what is shown; a running connection test goes on. */
    private void refresh() {
        draw(servers.list());
        panel.ifPresent(present -> open.map(servers::require).ifPresent(present::show));
    }

    private void go(ProviderId id) {
        getUI().ifPresent(ui -> ui.navigate(ModelsView.class, parameters(id)));
    }

    private void close() {
        getUI().ifPresent(ui -> ui.navigate(ModelsView.class));
    }
}
