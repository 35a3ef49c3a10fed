package io.kamerton.conversation.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.kamerton.conversation.PeopleService;
import io.kamerton.conversation.PersonProfile;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.ui.EmptyState;
import io.kamerton.shared.ui.FreshFactor;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashMap;
import java.util.Map;

/** Whom clients name as their users: who talked last first, with profile and notes. */
@Route("people")
@Menu(title = "menu.people", order = 310, icon = "vaadin:users")
@RolesAllowed({"ANALYST", "ADMIN"})
class PeopleView extends Composite<MasterDetailLayout> implements BeforeEnterObserver, Screen {

    private static final int NOTICE_MILLIS = 5_000;

    private final PeopleService people;
    private final transient AuthenticationContext authentication;
    private final TextField search = new TextField();
    private final Div list = new Div();
    private final Map<Long, PersonLine> lines = new HashMap<>();
    private transient PeoplePlace place = PeoplePlace.ALL;

    PeopleView(PeopleService people, AuthenticationContext authentication) {
        this.people = people;
        this.authentication = authentication;
        search.setAriaLabel(Texts.text("chatters.search"));
        search.setPlaceholder(Texts.text("chatters.search"));
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addClassName("list-search");
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go(place.searching(change.getValue().strip()));
            }
        });
        var master = new Div(
                new PageHeader(Texts.text("menu.people")).withLine(Texts.text("chatters.purpose")),
                search,
                list,
                new ListKeys());
        master.addClassNames("screen", "chats");
        getContent().addClassName("evaluations");
        getContent().getElement().setAttribute("role", "main");
        getContent().setMaster(master);
        getContent().setMasterSize("24rem", true);
        getContent().setDetailSize("30rem");
        getContent().addDetailEscapePressListener(press -> go(place.closed()));
        getContent().addBackdropClickListener(click -> go(place.closed()));
    }

    @Override
    public String title() {
        return Texts.text("menu.people");
    }

    @Override
    public String heading() {
        return "";
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var asked = PeoplePlace.of(event.getLocation().getQueryParameters());
        boolean same = list.getComponentCount() > 0 && asked.search().equals(place.search());
        place = asked;
        if (!same) {
            search.setValue(asked.search());
            showList();
        }
        lines.forEach((id, line) -> line.mark(asked.open().filter(id::equals).isPresent()));
        showPanel();
    }

    private void showList() {
        lines.clear();
        list.removeAll();
        var rows = new FoundList<PersonProfile>(
                before -> {
                    var found = people.list(place.search(), before, Page.DEFAULT_LIMIT);
                    return new FoundList.Part<>(found.rows(), found.next());
                },
                person -> lines.computeIfAbsent(person.id(), id -> new PersonLine(person, place)));
        list.add(rows.isEmpty() ? empty() : rows);
    }

    private void showPanel() {
        getContent().setDetail(place.open().map(this::panel).orElse(null));
    }

    private Component panel(long id) {
        return people.find(id)
                .<Component>map(person -> new PersonPanel(
                        person, place, note -> write(id, note), authentication.hasRole("ADMIN"), () -> erase(person)))
                .orElseGet(PeopleView::gone);
    }

    private static Section gone() {
        var panel = new Section(new Paragraph(Texts.text("chatters.refused.unknown")));
        panel.addClassNames("panel", "chat-panel");
        return panel;
    }

    private void write(long person, String note) {
        try {
            people.note(person, note);
            showPanel();
        } catch (KamertonException refused) {
            tell(Texts.refusal(refused));
        }
    }

    private void erase(PersonProfile person) {
        new EraseDialog(
                        person,
                        () -> FreshFactor.run(() -> {
                            try {
                                people.erase(person.id());
                                tell(Texts.text("chatters.erased"));
                                place = place.closed();
                                list.removeAll();
                                go(place);
                            } catch (KamertonException refused) {
                                tell(Texts.refusal(refused));
                            }
                        }))
                .open();
    }

    private EmptyState empty() {
        if (!place.search().isBlank()) {
            var all = new RouterLink(Texts.text("filter.clear"), PeopleView.class);
            all.addClassName("button-link");
            return new EmptyState(
                    VaadinIcon.FILTER, Texts.text("filter.nothing"), Texts.text("filter.nothing.advice"), all);
        }
        return new EmptyState(
                VaadinIcon.USERS, Texts.text("chatters.empty.title"), Texts.text("chatters.empty.purpose"));
    }

    private static void tell(String words) {
        Notification.show(words, NOTICE_MILLIS, Notification.Position.BOTTOM_CENTER);
    }

    private void go(PeoplePlace where) {
        getUI().ifPresent(ui -> ui.navigate(PeopleView.class, where.parameters()));
    }
}
