package io.kamerton.identity.ui;

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
import io.kamerton.identity.key.KeyFilter;
import io.kamerton.identity.key.KeyRow;
import io.kamerton.identity.key.KeyService;
import io.kamerton.identity.key.KeyState;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.api.WebSettings;
import io.kamerton.shared.ui.EmptyState;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.PagedList;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;

/** All API keys, for administrators. */
@Route("admin/keys")
@Menu(title = "menu.keys", order = 720, icon = "vaadin:key")
@RolesAllowed("ADMIN")
class KeysView extends Composite<Main> implements BeforeEnterObserver, Screen {

    private static final int LONGEST_FILTER = 100;

    private final transient KeyService keys;
    private final transient KeyActions actions;
    private final TextField text = new TextField(Texts.text("keys.filter.text"));
    private final OneOf<KeyState> state = new OneOf<>();
    private final Div list = new Div();
    private transient KeyFilter filter = KeyFilter.none();

    KeysView(KeyService keys, WebSettings address) {
        this.keys = keys;
        this.actions = new KeyActions(KeyDesk.ofAll(keys), KeyAddress.of(address), this::draw);
        var create = new Button(Texts.text("keys.create"), VaadinIcon.PLUS.create(), click -> actions.create());
        create.addThemeNames("primary");
        getContent().addClassName("screen");
        getContent()
                .add(
                        new PageHeader(Texts.text("menu.keys"))
                                .withLine(Texts.text("keys.purpose"))
                                .withActions(create),
                        filterBar(),
                        list);
    }

    private Div filterBar() {
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setMaxLength(LONGEST_FILTER);
        state.setLabel(Texts.text("keys.filter.state"));
        state.setItems(KeyState.values());
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(Texts.text("keys.filter.all"));
        state.setItemLabelGenerator(
                item -> item == null ? Texts.text("keys.filter.all") : Texts.text("keys.state", item));
        text.addValueChangeListener(change -> go(change.isFromClient()));
        state.addValueChangeListener(change -> go(change.isFromClient()));
        var bar = new Div(text, state);
        bar.addClassName("filter-bar");
        return bar;
    }

    @Override
    public String title() {
        return Texts.text("menu.keys");
    }

    @Override
    public String heading() {
        return "";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var query = event.getLocation().getQueryParameters();
        filter = new KeyFilter(
                query.getSingleParameter("text")
                        .filter(part -> !part.isBlank() && part.length() <= LONGEST_FILTER)
                        .filter(part -> part.indexOf(0) < 0),
                query.getSingleParameter("state").flatMap(KeysView::stateOf));
        text.setValue(filter.text().orElse(""));
        filter.state().ifPresentOrElse(state::setValue, state::clear);
        draw();
    }

    private void draw() {
        list.removeAll();
        var rows = new PagedList<KeyRow>(
                after -> keys.list(filter, after, Page.DEFAULT_LIMIT), key -> new KeyLine(key, true, actions));
        list.add(rows.isEmpty() ? empty() : rows);
    }

    private Component empty() {
        if (!filter.equals(KeyFilter.none())) {
            var all = new RouterLink(Texts.text("filter.clear"), KeysView.class);
            all.addClassName("button-link");
            return new EmptyState(
                    VaadinIcon.FILTER, Texts.text("filter.nothing"), Texts.text("filter.nothing.advice"), all);
        }
        return new EmptyState(VaadinIcon.KEY, Texts.text("keys.empty.title"), Texts.text("keys.empty.purpose"));
    }

    private void go(boolean byPerson) {
        if (!byPerson) {
            return;
        }
        var parameters = new HashMap<String, String>();
        if (!text.getValue().isBlank()) {
            parameters.put("text", text.getValue().strip());
        }
        state.getOptionalValue()
                .ifPresent(value -> parameters.put("state", value.name().toLowerCase(Locale.ROOT)));
        getUI().ifPresent(ui -> ui.navigate(KeysView.class, QueryParameters.simple(parameters)));
    }

    private static Optional<KeyState> stateOf(String name) {
        return Arrays.stream(KeyState.values())
                .filter(item -> item.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
