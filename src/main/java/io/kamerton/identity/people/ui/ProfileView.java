package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.kamerton.identity.people.ProfileService;
import io.kamerton.identity.session.PersonSessions;
import io.kamerton.identity.ui.ProfileSection;
import io.kamerton.shared.ui.LanguageSwitch;
import io.kamerton.shared.ui.PageHeader;
import io.kamerton.shared.ui.SchemeSwitch;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.PermitAll;
import org.springframework.beans.factory.ObjectProvider;

/** One's own account: address, password, second factor, sessions, language and colours. */
@Route("profile")
@PermitAll
class ProfileView extends Composite<Main> implements BeforeEnterObserver, Screen {

    private final transient ProfileService profile;
    private final transient PersonSessions sessions;
    private final transient ObjectProvider<ProfileSection> more;

    ProfileView(ProfileService profile, PersonSessions sessions, ObjectProvider<ProfileSection> more) {
        this.profile = profile;
        this.sessions = sessions;
        this.more = more;
        getContent().addClassNames("screen", "profile");
    }

    @Override
    public String title() {
        return Texts.text("profile.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        draw();
    }

    private void draw() {
        var me = profile.me();
        var head = new PageHeader(me.name())
                .withLine(Texts.text("profile.purpose"))
                .withBelow(new RoleBadges(me.roles()), AccountBadges.factor(me));
        var forms = new Div(
                new OwnPassword(profile, me, this::draw),
                new OwnFactor(profile, me),
                new OwnEmail(profile, me, this::draw),
                look());
        forms.addClassNames("cards", "profile-cards");
        getContent().removeAll();
        getContent().add(head, forms, ownSessions());
        more.orderedStream().map(ProfileSection::draw).forEach(getContent()::add);
    }

    private SessionsPanel ownSessions() {
        return new SessionsPanel(sessions.list(), one -> {
                    sessions.end(one);
                    draw();
                })
                .withEndAll(Texts.text("sessions.end_others"), () -> {
                    sessions.endOthers();
                    draw();
                });
    }

    private static Section look() {
        var about = new Paragraph(Texts.text("profile.look.advice"));
        about.addClassName("quiet");
        var switches = new Div(new LanguageSwitch(), new SchemeSwitch());
        switches.addClassName("profile-switches");
        var look = new Section(new H2(Texts.text("profile.look")), about, switches);
        look.addClassName("card");
        return look;
    }
}
