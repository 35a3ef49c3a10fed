package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.identity.Mailer;
import io.kamerton.identity.people.PersonRow;
import io.kamerton.identity.people.UserService;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.ui.EmptyState;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.PagedList;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.RolesAllowed;

/** Everybody who has an account, newest first; what is searched for stands in the address. */
@Route("admin/users")
@Menu(title = "menu.users", order = 710, icon = "vaadin:users")
@RolesAllowed("ADMIN")
class UsersView extends Composite<Main> implements BeforeEnterObserver, Screen {

    private static final String SEARCH = "search";

    private final transient UserService users;
    private final TextField search = new TextField();
    private final Div list = new Div();

    UsersView(UserService users, Mailer mailer) {
        this.users = users;
        var invite = new Button(
                Texts.text("users.invite"),
                VaadinIcon.PLUS.create(),
                click -> new InviteDialog(users, mailer.isConfigured(), this::refresh).open());
        invite.addThemeNames("primary");
        search.setPlaceholder(Texts.text("users.search"));
        search.setAriaLabel(Texts.text("users.search"));
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setMaxLength(UserService.LONGEST_SEARCH);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go(change.getValue());
            }
        });
        var bar = new Div(search, invite);
        bar.addClassNames("filter-bar", "users-bar");
        getContent().addClassName("screen");
        getContent().add(new PageHeader(title()).withLine(Texts.text("users.purpose")), bar, list);
    }

    @Override
    public String title() {
        return Texts.text("menu.users");
    }

    @Override
    public String heading() {
        return "";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var text = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(SEARCH)
                .filter(given -> given.length() <= UserService.LONGEST_SEARCH && given.indexOf(0) < 0)
                .orElse("");
        if (!search.getValue().equals(text)) {
            search.setValue(text);
        }
        refresh();
    }

    private void refresh() {
        list.removeAll();
        list.add(rows(search.getValue()));
    }

    private Component rows(String text) {
        var rows = new PagedList<PersonRow>(after -> users.list(text, after, Page.DEFAULT_LIMIT), PersonLine::new);
        if (!rows.isEmpty()) {
            return rows;
        }
        if (text.isBlank()) {
            return new EmptyState(VaadinIcon.USERS, Texts.text("users.empty.title"), Texts.text("users.empty.purpose"));
        }
        var all = new RouterLink(Texts.text("filter.clear"), UsersView.class);
        all.addClassName("button-link");
        return new EmptyState(VaadinIcon.SEARCH, Texts.text("filter.nothing"), Texts.text("users.nothing.advice"), all);
    }

    private void go(String text) {
        var parameters = text.isBlank() ? QueryParameters.empty() : QueryParameters.of(SEARCH, text);
        getUI().ifPresent(ui -> ui.navigate(UsersView.class, parameters));
    }
}
