package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.kamerton.identity.people.PasswordLinkService;
import io.kamerton.identity.ui.DoorCard;
import io.kamerton.shared.problem.TryLaterException;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;

/** A forgotten password: a link by mail where there are mails, else whom to ask. Known and unknown names look alike. */
@Route(value = "forgot", autoLayout = false)
@AnonymousAllowed
class ForgotView extends Composite<Main> implements Screen {

    private static final int LONGEST = 254;
    private static final String LOG_IN = "login";

    private final transient PasswordLinkService links;
    private final Div step = new Div();

    ForgotView(PasswordLinkService links) {
        this.links = links;
        step.addClassNames("door-step", "dialog-content");
        step.add(new H1(title()));
        if (links.canBeAsked()) {
            offer();
        } else {
            step.add(new Paragraph(Texts.text("forgot.ask_admin")));
        }
        DoorCard.into(getContent(), step, back()).addClassName("door-card");
    }

    @Override
    public String title() {
        return Texts.text("forgot.title");
    }

    private void offer() {
        var name = new TextField(Texts.text("forgot.name"));
        name.setMaxLength(LONGEST);
        name.getElement().setAttribute("autocomplete", "username");
        name.setWidthFull();
        var send = new Button(Texts.text("forgot.send"), click -> ask(name.getValue()));
        send.addThemeNames("primary");
        send.addClickShortcut(Key.ENTER);
        send.setDisableOnClick(true);
        step.add(new Paragraph(Texts.text("forgot.advice")), name, send);
    }

    private void ask(String name) {
        String answer;
        try {
            links.ask(name, VaadinRequest.getCurrent().getRemoteAddr());
            answer = "forgot.sent";
        } catch (TryLaterException tooFast) {
            answer = "forgot.later";
        }
        var words = new Paragraph(Texts.text(answer));
        words.getElement().setAttribute("role", "status");
        step.removeAll();
        step.add(new H1(title()), words);
    }

    private static Anchor back() {
        var back = new Anchor(LOG_IN, Texts.text("forgot.back"));
        back.addClassName("door-link");
        back.setRouterIgnore(true);
        return back;
    }
}
