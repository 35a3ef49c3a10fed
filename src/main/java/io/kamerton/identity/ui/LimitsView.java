package io.kamerton.identity.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.kamerton.identity.limits.Client;
import io.kamerton.identity.limits.LimitService;
import io.kamerton.identity.limits.TightenedClient;
import io.kamerton.shared.ui.EmptyState;
import io.kamerton.shared.ui.FreshFactor;
import io.kamerton.shared.ui.Screen;
import io.kamerton.shared.ui.Texts;
import jakarta.annotation.security.RolesAllowed;

/** Whose limits are tightened, why and for how long, and the way to give them back. */
@Route("admin/limits")
@Menu(title = "menu.limits", order = 740, icon = "vaadin:timer")
@RolesAllowed("ADMIN")
class LimitsView extends Composite<Main> implements Screen {

    private static final int SHOWN_MILLIS = 5000;

    private final LimitService limits;
    private final Div list = new Div();

    LimitsView(LimitService limits) {
        this.limits = limits;
        getContent().addClassName("screen");
        var purpose = new Paragraph(Texts.text("limits.purpose"));
        purpose.addClassName("quiet");
        getContent().add(purpose, list);
        list.addClassName("rows");
        list.getElement().setAttribute("role", "list");
        show();
    }

    @Override
    public String title() {
        return Texts.text("menu.limits");
    }

    private void show() {
        list.removeAll();
        var clients = limits.tightened();
        if (clients.isEmpty()) {
            list.add(new EmptyState(
                    VaadinIcon.TIMER, Texts.text("limits.empty.title"), Texts.text("limits.empty.purpose")));
        }
        clients.forEach(client -> list.add(new TightenedLine(client, () -> confirm(client))));
    }

    private void confirm(TightenedClient client) {
        new ResetDialog(TightenedLine.nameOf(client.client()), () -> FreshFactor.run(() -> reset(client.client())))
                .open();
    }

    private void reset(Client client) {
        limits.reset(client);
        show();
        Notification.show(Texts.text("limits.reset.done"), SHOWN_MILLIS, Notification.Position.BOTTOM_CENTER);
    }
}
