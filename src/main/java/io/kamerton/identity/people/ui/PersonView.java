package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.identity.EmailAddress;
import io.kamerton.identity.audit.AuditService;
import io.kamerton.identity.people.PersonDetails;
import io.kamerton.identity.people.UserService;
import io.kamerton.identity.session.PersonSessions;
import io.kamerton.shared.UserId;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import io.kamerton.shared.ui.FreshFactor;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.PathNumber;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;

/** One person: who she is, what she may, where she is logged in, and what was done with her account. */
@Route("admin/users/:id")
@RolesAllowed("ADMIN")
class PersonView extends Composite<Main> implements BeforeEnterObserver, Screen {

    private static final String ID = "id";

    private final transient UserService users;
    private final transient PersonSessions sessions;
    private final transient AuditService audit;
    private transient Optional<PersonDetails> shown = Optional.empty();

    PersonView(UserService users, PersonSessions sessions, AuditService audit) {
        this.users = users;
        this.sessions = sessions;
        this.audit = audit;
        getContent().addClassNames("screen", "person");
    }

    static RouteParameters parameters(UserId id) {
        return new RouteParameters(ID, Long.toString(id.value()));
    }

    @Override
    public String title() {
        return shown.map(details -> details.person().name()).orElseGet(() -> Texts.text("menu.users"));
    }

    @Override
    public String heading() {
        return Texts.text("menu.users");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var id = PathNumber.in(event.getRouteParameters(), ID).map(UserId::new).orElseThrow(PersonView::unknown);
        draw(id);
    }

    private void draw(UserId id) {
        var details = users.find(id).orElseThrow(PersonView::unknown);
        shown = Optional.of(details);
        var acts = new PersonActs(users, details.person(), () -> draw(id));
        var rows = new SessionsPanel(
                sessions.listOf(id),
                one -> FreshFactor.run(() -> {
                    sessions.endOf(id, one);
                    draw(id);
                }));
        getContent().removeAll();
        getContent()
                .add(
                        head(details, acts),
                        new PersonFacts(details),
                        rows.withEndAll(Texts.text("sessions.end_all"), acts::endSessions),
                        acts,
                        new AuditExcerpt(audit, id));
    }

    private static PageHeader head(PersonDetails details, PersonActs acts) {
        var person = details.person();
        var back = new RouterLink(Texts.text("person.back"), UsersView.class);
        back.addClassName("back-link");
        var email = new Span(person.email().map(EmailAddress::value).orElseGet(() -> Texts.text("person.email.none")));
        email.addClassName("quiet");
        return new PageHeader(person.name())
                .withBelow(
                        back,
                        AccountBadges.state(person),
                        AccountBadges.factor(person),
                        new RoleBadges(person.roles()),
                        email)
                .withActions(acts.edit());
    }

    private static NotFoundException unknown() {
        return new NotFoundException(Wording.of("person.refused.gone"));
    }
}
