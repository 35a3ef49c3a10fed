package io.kamerton.gateway.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.route.RouteDraft;
import io.kamerton.shared.ui.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Who answers in turn: models with buttons that move them, also by Alt and an arrow. */
class ChainField extends CustomField<List<DeploymentId>> {

    private final transient List<DeploymentRow> models;
    private final transient Runnable changed;
    private final OrderedList list = new OrderedList();
    private final ComboBox<DeploymentRow> more = new ComboBox<>();
    private final transient List<DeploymentRow> chosen = new ArrayList<>();

    ChainField(List<DeploymentRow> models, Runnable changed) {
        super(List.of());
        this.models = models;
        this.changed = changed;
        setLabel(Texts.text("routes.chain"));
        setHelperText(Texts.text("routes.chain.help"));
        list.addClassNames("route-chain", "route-chain-edited");
        more.setPlaceholder(Texts.text("routes.chain.add"));
        more.setAriaLabel(Texts.text("routes.chain.add"));
        more.setItemLabelGenerator(ChainField::label);
        more.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                chosen.add(change.getValue());
                draw();
                tell();
                more.focus();
            }
        });
        var content = new Div(list, more);
        content.addClassName("route-chain-field");
        add(content);
        draw();
    }

    private static String label(DeploymentRow model) {
        return model.callable() ? model.name() : Texts.text("routes.chain.silent", model.name());
    }

    @Override
    protected List<DeploymentId> generateModelValue() {
        return chosen.stream().map(DeploymentRow::id).toList();
    }

    @Override
    protected void setPresentationValue(List<DeploymentId> value) {
        chosen.clear();
        value.forEach(id -> models.stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .ifPresent(chosen::add));
        draw();
    }

    private void draw() {
        list.removeAll();
        chosen.forEach(model -> list.add(line(model)));
        more.clear();
        more.setItems(models.stream().filter(model -> !chosen.contains(model)).toList());
        more.setEnabled(chosen.size() < RouteDraft.LONGEST_CHAIN && chosen.size() < models.size());
    }

    private ListItem line(DeploymentRow model) {
        var name = new Span(model.name());
        name.addClassNames("technical", "grow");
        var up = button(VaadinIcon.ARROW_UP, "routes.chain.up", model, () -> move(model, -1));
        var down = button(VaadinIcon.ARROW_DOWN, "routes.chain.down", model, () -> move(model, 1));
        var place = chosen.indexOf(model);
        up.setEnabled(place > 0);
        down.setEnabled(place < chosen.size() - 1);
        var remove = button(VaadinIcon.CLOSE_SMALL, "routes.chain.remove", model, () -> remove(model));
        var line = new ListItem(name);
        if (!model.callable()) {
            line.add(RouteWords.badge(false));
        }
        var buttons = new Div(up, down, remove);
        buttons.addClassName("route-chain-buttons");
        line.add(buttons);
        Shortcuts.addShortcutListener(line, () -> move(model, -1), Key.ARROW_UP, KeyModifier.ALT)
                .listenOn(line);
        Shortcuts.addShortcutListener(line, () -> move(model, 1), Key.ARROW_DOWN, KeyModifier.ALT)
                .listenOn(line);
        return line;
    }

    private static Button button(VaadinIcon icon, String text, DeploymentRow model, Runnable act) {
        var button = new Button(icon.create(), click -> act.run());
        button.addThemeNames("tertiary", "icon", "small");
        button.setAriaLabel(Texts.text(text, model.name()));
        button.setTooltipText(Texts.text(text, model.name()));
        return button;
    }

    private void move(DeploymentRow model, int by) {
        var from = chosen.indexOf(model);
        var to = from + by;
        if (from < 0 || to < 0 || to >= chosen.size()) {
            return;
        }
        Collections.swap(chosen, from, to);
        draw();
        tell();
        focus(to, by < 0);
    }

    /** The same button again, so that it can be pressed on; at the end of the list the other one. */
    private void focus(int place, boolean upwards) {
        var buttons = (Div) list.getComponentAt(place)
                .getChildren()
                .reduce((first, second) -> second)
                .orElseThrow();
        var first = (Button) buttons.getComponentAt(upwards ? 0 : 1);
        (first.isEnabled() ? first : (Button) buttons.getComponentAt(upwards ? 1 : 0)).focus();
    }

    private void remove(DeploymentRow model) {
        chosen.remove(model);
        draw();
        tell();
        more.focus();
    }

    private void tell() {
        updateValue();
        changed.run();
    }
}
