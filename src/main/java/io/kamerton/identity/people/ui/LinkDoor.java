package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import io.kamerton.identity.people.PasswordLinkService;
import io.kamerton.identity.ui.DoorCard;
import io.kamerton.identity.ui.PasswordPair;
import io.kamerton.shared.Secret;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;

/**
 * A page that a link leads to: chooses a password with the token behind the #. The token stays with the
 * screen that was opened by the link, so that whoever shares its session gets nothing of it, and leaves the address at
 * once; every link that does not work is answered the same.
 */
abstract class LinkDoor extends Composite<Main> implements Screen {

    private static final String TAKE = """
            const token = window.location.hash.substring(1);
            if (token) { history.replaceState(null, '', window.location.pathname); }
            return token;
            """;
    private static final int LONGEST = 200;
    private static final String LOG_IN = "login";

    private final transient PasswordLinkService links;
    private final Div step = new Div();

    LinkDoor(PasswordLinkService links) {
        this.links = links;
        step.addClassNames("door-step", "dialog-content");
        DoorCard.into(getContent(), step).addClassName("door-card");
    }

    /** The middle of the keys of this page's texts. */
    abstract String topic();

    @Override
    public String title() {
        return Texts.text("door." + topic() + ".title");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().executeJs(TAKE).then(String.class, this::show);
    }

    private void show(String fromAddress) {
        if (!fromAddress.isEmpty() && fromAddress.length() <= LONGEST) {
            keep(Optional.of(new Token(topic(), Secret.of(fromAddress))));
        }
        step.removeAll();
        kept().ifPresentOrElse(
                        token -> links.nameBehind(token.secret())
                                .ifPresentOrElse(name -> offer(token.secret(), name), this::refuse),
                        this::refuse);
    }

    private void offer(Secret token, String name) {
        var password = new PasswordPair();
        var choose = new Button(
                Texts.text("door.choose"), click -> password.read(name).ifPresent(chosen -> choose(token, chosen)));
        choose.addThemeNames("primary");
        choose.addClickShortcut(Key.ENTER);
        step.add(new H1(title()), new Paragraph(Texts.text("door." + topic() + ".advice", name)), password, choose);
    }

    private void choose(Secret token, Secret password) {
        try {
            links.choose(token, password);
        } catch (InvalidException wrong) {
            // the fields have said what is wrong with a password: what is left is the link, used meanwhile
            keep(Optional.empty());
            refuse();
            return;
        }
        keep(Optional.empty());
        step.removeAll();
        step.add(new H1(Texts.text("door.done")), new Paragraph(Texts.text("door." + topic() + ".done")), toLogIn());
    }

    private void refuse() {
        step.removeAll();
        step.add(new H1(Texts.text("door.dead")), new Paragraph(Texts.text("door.dead.advice")), toLogIn());
    }

    private static Anchor toLogIn() {
        var logIn = new Anchor(LOG_IN, Texts.text("door.login"));
        logIn.addClassName("button-link");
        logIn.setRouterIgnore(true);
        return logIn;
    }

    private Optional<Token> kept() {
        return Optional.ofNullable(ComponentUtil.getData(UI.getCurrentOrThrow(), Token.class))
                .filter(token -> token.topic().equals(topic()));
    }

    /** With the screen and not with this page, which is made anew when another language is chosen. */
    private static void keep(Optional<Token> token) {
        ComponentUtil.setData(UI.getCurrentOrThrow(), Token.class, token.orElse(null));
    }

    private record Token(String topic, Secret secret) {}
}
