package io.kamerton.identity.people.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.function.SerializableRunnable;
import io.kamerton.identity.people.PersonLink;
import io.kamerton.identity.people.PersonRow;
import io.kamerton.identity.people.PersonState;
import io.kamerton.identity.people.UserService;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.ui.FreshFactor;
import io.kamerton.shared.ui.Texts;
import java.util.function.Supplier;

/** What an administrator can do with an account: each act with a sentence that says what it does. */
class PersonActs extends Composite<Section> {

    private static final int SHOWN_MILLIS = 6000;

    private final transient UserService users;
    private final transient PersonRow person;
    private final transient Runnable redraw;

    PersonActs(UserService users, PersonRow person, Runnable redraw) {
        this.users = users;
        this.person = person;
        this.redraw = redraw;
        getContent().addClassNames("card", "person-acts");
        getContent().add(new H2(Texts.text("person.acts")));
        switch (person.state()) {
            case INVITED -> getContent().add(act("invite", this::inviteAgain));
            case ACTIVE -> getContent().add(act("password", this::resetPassword));
            case DISABLED -> getContent().add(act("enable", this::enable));
        }
        if (person.state() == PersonState.ACTIVE) {
            getContent().add(act("factor", this::resetFactor));
        }
        if (person.state() != PersonState.DISABLED) {
            getContent().add(dangerous(act("disable", this::disable)));
        }
    }

    Button edit() {
        return new Button(Texts.text("person.edit"), click -> new EditDialog(users, person, redraw).open());
    }

    void endSessions() {
        confirm("sessions", () -> {
            users.endSessions(person.id());
            redraw.run();
        });
    }

    private void inviteAgain() {
        FreshFactor.run(() -> offer(() -> users.inviteAgain(person.id())));
    }

    private void resetPassword() {
        FreshFactor.run(() -> offer(() -> users.resetPassword(person.id())));
    }

    private void resetFactor() {
        confirm("factor", () -> unlessLast(() -> users.resetFactor(person.id())));
    }

    private void disable() {
        confirm("disable", () -> unlessLast(() -> users.disable(person.id())));
    }

    private void enable() {
        FreshFactor.run(() -> {
            users.enable(person.id());
            redraw.run();
        });
    }

    private void offer(Supplier<PersonLink> making) {
        var link = making.get();
        var dialog = new Dialog(Texts.text("link.title", person.name()));
        dialog.setWidth("32rem");
        dialog.setCloseOnOutsideClick(false);
        dialog.add(new LinkPanel(link));
        dialog.getFooter().add(new Button(Texts.text("panel.close"), click -> dialog.close()));
        dialog.addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                redraw.run();
            }
        });
        dialog.open();
    }

    private void confirm(String act, SerializableRunnable doing) {
        var dialog = new ConfirmDialog();
        dialog.setHeader(Texts.text("person.act." + act + ".ask", person.name()));
        dialog.setText(Texts.text("person.act." + act + ".means"));
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.text("dialog.cancel"));
        dialog.setConfirmText(Texts.text("person.act." + act));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> FreshFactor.run(doing));
        dialog.open();
    }

    private void unlessLast(Runnable doing) {
        try {
            doing.run();
            redraw.run();
        } catch (ConflictException last) {
            tell(last);
        }
    }

    static void tell(ConflictException refused) {
        var notice = Notification.show(Texts.refusal(refused), SHOWN_MILLIS, Notification.Position.BOTTOM_CENTER);
        notice.addThemeNames("error");
        notice.setAssertive(true);
    }

    private static Div act(String act, SerializableRunnable doing) {
        var button = new Button(Texts.text("person.act." + act), click -> doing.run());
        var means = new Paragraph(Texts.text("person.act." + act + ".means"));
        means.addClassName("quiet");
        var words = new Div(new H3(Texts.text("person.act." + act)), means);
        words.addClassName("row-texts");
        var row = new Div(words, button);
        row.addClassName("act-row");
        return row;
    }

    private static Div dangerous(Div act) {
        act.getChildren()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .forEach(button -> button.addThemeNames("error"));
        return act;
    }
}
