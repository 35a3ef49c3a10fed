package io.kamerton.gateway.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
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
import io.kamerton.registry.prompt.PromptDetails;
import io.kamerton.registry.prompt.PromptId;
import io.kamerton.registry.prompt.PromptLabel;
import io.kamerton.registry.prompt.PromptRow;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.shared.Role;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import io.kamerton.shared.ui.EmptyState;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.PathNumber;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;

/** All prompts; the one that the address names stands open beside them. */
@Route("models/prompts")
@RouteAlias("models/prompts/:id")
@RolesAllowed({"ANALYST", "ADMIN"})
class PromptsView extends Composite<MasterDetailLayout> implements BeforeEnterObserver, Screen {

    private static final String ID = "id";

    private final PromptService prompts;
    private final boolean mayChange;
    private final Div list = new Div();
    private transient Optional<PromptId> open = Optional.empty();

    PromptsView(PromptService prompts, AuthenticationContext authentication) {
        this.prompts = prompts;
        this.mayChange = authentication.hasRole(Role.ADMIN.name());
        ListAndPanel.lay(getContent(), PromptsView.class, header(), list, "38rem", this::close);
    }

    static RouteParameters parameters(PromptId id) {
        return new RouteParameters(ID, Long.toString(id.value()));
    }

    @Override
    public String title() {
        return Texts.text("prompts.title");
    }

    @Override
    public String heading() {
        return Texts.text("menu.models");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var named = event.getRouteParameters().get(ID);
        open = named.flatMap(PathNumber::of).map(PromptId::new);
        if (named.isPresent() && open.isEmpty()) {
            throw unknown();
        }
        show(open.map(id -> prompts.find(id).orElseThrow(PromptsView::unknown)));
    }

    private void show(Optional<PromptDetails> prompt) {
        draw(prompts.list());
        getContent()
                .setDetail(prompt.<Component>map(known -> new PromptPanel(
                                prompts,
                                known,
                                mayChange,
                                () -> show(prompts.find(known.row().id())),
                                this::close))
                        .orElse(null));
    }

    private PageHeader header() {
        var header = new PageHeader(Texts.text("prompts.title")).withLine(Texts.text("prompts.purpose"));
        return mayChange ? header.withActions(create(true)) : header;
    }

    private Button create(boolean primary) {
        var create = new Button(
                Texts.text("prompts.new"),
                VaadinIcon.PLUS.create(),
                click -> new PromptDialog(
                                prompts, Optional.empty(), PromptLabel.PRODUCTION, choice -> open(choice.prompt()))
                        .open());
        if (primary) {
            create.addThemeNames("primary");
        }
        return create;
    }

    private void draw(List<PromptRow> rows) {
        list.removeAll();
        if (rows.isEmpty()) {
            var empty = new EmptyState(
                    VaadinIcon.COMMENT_ELLIPSIS_O,
                    Texts.text("prompts.empty.title"),
                    Texts.text("prompts.empty.purpose"));
            if (mayChange) {
                empty.add(create(false));
            }
            list.add(empty);
            return;
        }
        var lines = new UnorderedList();
        lines.addClassName("rows");
        rows.forEach(row -> lines.add(
                new ListItem(new PromptLine(row, open.filter(row.id()::equals).isPresent()))));
        list.add(lines);
    }

    private void open(PromptId id) {
        getUI().ifPresent(ui -> ui.navigate(PromptsView.class, parameters(id)));
    }

    private void close() {
        getUI().ifPresent(ui -> ui.navigate(PromptsView.class));
    }

    private static NotFoundException unknown() {
        return new NotFoundException(Wording.of("prompts.refused.unknown"));
    }
}
