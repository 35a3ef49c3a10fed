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
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kamerton.gateway.ui.WeightedChain.Link;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.WeightedChoice;
import io.kamerton.registry.route.RouteDraft;
import io.kamerton.shared.ui.Texts;
import java.util.ArrayList;
import java.util.List;

/** Who answers: models with their weights, and with buttons that move them, also by Alt and an arrow. */
class ChainField extends CustomField<List<Link>> {

    private final transient List<DeploymentRow> models;
    private final transient Runnable changed;
    private final OrderedList list = new OrderedList();
    private final ComboBox<DeploymentRow> more = new ComboBox<>();
    private final Span sum = new Span();
    private final transient WeightedChain chosen = new WeightedChain();
    private final transient List<IntegerField> weights = new ArrayList<>();

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
                chosen.add(change.getValue().id());
                draw();
                tell();
                more.focus();
            }
        });
        sum.addClassName("route-chain-sum");
        sum.getElement().setAttribute("role", "status");
        var content = new Div(list, sum, more);
        content.addClassName("route-chain-field");
        add(content);
        draw();
    }

    private static String label(DeploymentRow model) {
        return model.callable() ? model.name() : Texts.text("routes.chain.silent", model.name());
    }

    @Override
    protected List<Link> generateModelValue() {
        return chosen.links();
    }

    @Override
    protected void setPresentationValue(List<Link> value) {
        chosen.set(value.stream()
                .filter(link -> models.stream().anyMatch(model -> model.id().equals(link.model())))
                .toList());
        draw();
    }

    /** Whether each weight is a percentage and all of them together are 100. */
    boolean isWhole() {
        return chosen.isWhole() && weights.stream().noneMatch(IntegerField::isInvalid);
    }

    private void draw() {
        list.removeAll();
        weights.clear();
        chosen.links()
                .forEach(link -> models.stream()
                        .filter(model -> model.id().equals(link.model()))
                        .findFirst()
                        .ifPresent(model -> list.add(line(model, link.weight()))));
        tellSum();
        more.clear();
        more.setItems(models.stream().filter(model -> !chosen.holds(model.id())).toList());
        more.setEnabled(chosen.size() < RouteDraft.LONGEST_CHAIN && chosen.size() < models.size());
    }

    /** One alone has everything, and there is nothing to add up. */
    private void tellSum() {
        sum.setVisible(chosen.size() > 1);
        sum.setText(Texts.text(
                chosen.isWhole() ? "routes.chain.sum" : "routes.chain.sum.wrong", RouteWords.percent(chosen.sum())));
        sum.setClassName("route-chain-sum-wrong", !chosen.isWhole());
    }

    private ListItem line(DeploymentRow model, int weight) {
        var name = new Span(model.name());
        name.addClassNames("technical", "grow");
        var up = button(VaadinIcon.ARROW_UP, "routes.chain.up", model, () -> move(model, -1));
        var down = button(VaadinIcon.ARROW_DOWN, "routes.chain.down", model, () -> move(model, 1));
        var place = chosen.placeOf(model.id());
        up.setEnabled(place > 0);
        down.setEnabled(place < chosen.size() - 1);
        var remove = button(VaadinIcon.CLOSE_SMALL, "routes.chain.remove", model, () -> remove(model));
        var line = new ListItem(name);
        if (!model.callable()) {
            line.add(RouteWords.badge(false));
        }
        line.add(weight(model, weight));
        var buttons = new Div(up, down, remove);
        buttons.addClassName("route-chain-buttons");
        line.add(buttons);
        Shortcuts.addShortcutListener(line, () -> move(model, -1), Key.ARROW_UP, KeyModifier.ALT)
                .listenOn(line);
        Shortcuts.addShortcutListener(line, () -> move(model, 1), Key.ARROW_DOWN, KeyModifier.ALT)
                .listenOn(line);
        return line;
    }

    private IntegerField weight(DeploymentRow model, int weight) {
        var field = new IntegerField();
        field.addClassName("route-chain-weight");
        field.setAriaLabel(Texts.text("routes.chain.weight", model.name()));
        field.setSuffixComponent(new Span("%"));
        field.setMin(0);
        field.setMax(WeightedChoice.WHOLE);
        field.setValue(weight);
        field.setReadOnly(chosen.size() == 1);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.addValueChangeListener(change -> {
            // the line stays, so that nobody who is typing loses the place
            chosen.weigh(model.id(), change.getValue() == null ? 0 : change.getValue());
            tellSum();
            tell();
        });
        weights.add(field);
        return field;
    }

    private static Button button(VaadinIcon icon, String text, DeploymentRow model, Runnable act) {
        var button = new Button(icon.create(), click -> act.run());
        button.addThemeNames("tertiary", "icon", "small");
        button.setAriaLabel(Texts.text(text, model.name()));
        button.setTooltipText(Texts.text(text, model.name()));
        return button;
    }

    private void move(DeploymentRow model, int by) {
        if (chosen.move(model.id(), by)) {
            draw();
            tell();
            focus(chosen.placeOf(model.id()), by < 0);
        }
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
        chosen.remove(model.id());
        draw();
        tell();
        more.focus();
    }

    private void tell() {
        updateValue();
        changed.run();
    }
}
