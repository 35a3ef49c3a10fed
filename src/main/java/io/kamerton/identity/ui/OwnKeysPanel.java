package io.kamerton.identity.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.kamerton.identity.key.KeyRow;
import io.kamerton.identity.key.KeyService;
import io.kamerton.shared.api.WebSettings;
import io.kamerton.shared.ui.EmptyState;
import io.kamerton.shared.ui.Texts;
import java.util.Comparator;

/** The keys of whoever is logged in, to be made, rotated and revoked: a part of the profile. */
class OwnKeysPanel extends Composite<Div> {

    private final transient KeyService keys;
    private final transient KeyActions actions;

    OwnKeysPanel(KeyService keys, WebSettings address) {
        this.keys = keys;
        this.actions = new KeyActions(KeyDesk.ofOwn(keys), KeyAddress.of(address), this::draw);
        getContent().addClassName("block");
        draw();
    }

    private void draw() {
        getContent().removeAll();
        var own = keys.own();
        if (keys.ownScopes().isEmpty() && own.isEmpty()) {
            return;
        }
        var create = new Button(Texts.text("keys.create"), VaadinIcon.PLUS.create(), click -> actions.create());
        if (own.isEmpty()) {
            getContent()
                    .add(new EmptyState(
                            VaadinIcon.KEY, Texts.text("keys.own.empty"), Texts.text("keys.empty.purpose"), create));
            return;
        }
        var list = new UnorderedList();
        list.addClassName("rows");
        own.stream()
                .sorted(Comparator.comparing((KeyRow key) -> !key.state().opens()))
                .forEach(key -> list.add(new ListItem(new KeyLine(key, false, actions))));
        getContent().add(create, list);
    }
}
