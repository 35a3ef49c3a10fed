package io.kamerton.identity.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.kamerton.identity.key.IpRange;
import io.kamerton.identity.key.KeyDraft;
import io.kamerton.identity.key.KeyOwner;
import io.kamerton.identity.key.KeyTerms;
import io.kamerton.identity.key.NewKey;
import io.kamerton.shared.Scope;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.ui.FreshFactor;
import io.kamerton.shared.ui.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Asks what a new key may open, from where and how long. */
class KeyCreateDialog extends Dialog {

    private final transient KeyDesk desk;
    private final transient Consumer<NewKey> made;
    private final TextField name = new TextField(Texts.text("keys.name"));
    private final ComboBox<KeyOwner> owner = new ComboBox<>(Texts.text("keys.owner"));
    private final CheckboxGroup<Scope> scopes = new CheckboxGroup<>(Texts.text("keys.scopes"));
    private final IntegerField days = new IntegerField(Texts.text("keys.days"));
    private final TextArea routes = new TextArea(Texts.text("keys.routes"));
    private final TextArea ranges = new TextArea(Texts.text("keys.ranges"));
    private final IntegerField requests = new IntegerField(Texts.text("keys.requests"));
    private final IntegerField tokens = new IntegerField(Texts.text("keys.tokens"));
    private final Paragraph fault = new Paragraph();

    KeyCreateDialog(KeyDesk desk, Consumer<NewKey> made) {
        this.desk = desk;
        this.made = made;
        setHeaderTitle(Texts.text("keys.create"));
        setWidth("min(40rem, 95vw)");
        var content = new Div(name);
        content.addClassName("dialog-content");
        ownerField(content);
        scopeField();
        limits();
        fault.addClassNames("means-bad", "key-fault");
        fault.getElement().setAttribute("role", "alert");
        fault.setVisible(false);
        var restrictions = new Details(Texts.text("keys.restrictions"), routes, ranges, requests, tokens);
        restrictions.addClassName("key-restrictions");
        content.add(scopes, days, restrictions, fault);
        add(content);
        buttons();
        name.focus();
    }

    private void ownerField(Div content) {
        var owners = desk.owners();
        if (owners.isEmpty()) {
            return;
        }
        owner.setItems(owners);
        owner.setItemLabelGenerator(KeyOwner::name);
        owner.setPlaceholder(Texts.text("keys.owner.me"));
        owner.setClearButtonVisible(true);
        owner.addValueChangeListener(change -> offerScopes());
        content.add(owner);
    }

    private void scopeField() {
        name.setMaxLength(KeyTerms.LONGEST_NAME);
        name.setRequiredIndicatorVisible(true);
        scopes.setRequiredIndicatorVisible(true);
        scopes.addThemeNames("vertical");
        scopes.setRenderer(new ComponentRenderer<>(scope -> {
            var wire = new Span(scope.wireName());
            wire.addClassName("technical");
            var words = new Span(KeyLine.sentence(scope));
            words.addClassName("quiet");
            var both = new Div(wire, words);
            both.addClassName("key-scope");
            return both;
        }));
        offerScopes();
    }

    private void offerScopes() {
        var chosen = scopes.getValue();
        var grantable = desk.grantable(owner.getOptionalValue());
        scopes.setItems(grantable.stream().sorted().toList());
        scopes.setValue(Set.copyOf(chosen.stream().filter(grantable::contains).toList()));
    }

    private void limits() {
        days.setMin(1);
        days.setMax(KeyTerms.MOST_DAYS);
        days.setValue(KeyTerms.DEFAULT_DAYS);
        days.setStepButtonsVisible(true);
        days.setHelperText(Texts.text("keys.days.help"));
        routes.setHelperText(Texts.text("keys.routes.help"));
        ranges.setHelperText(Texts.text("keys.ranges.help"));
        requests.setHelperText(Texts.text("keys.limit.help"));
        tokens.setHelperText(Texts.text("keys.limit.help"));
        List.of(requests, tokens).forEach(field -> {
            field.setMin(1);
            field.setMax(KeyTerms.MOST_PER_MINUTE);
        });
    }

    private void buttons() {
        var create = new Button(Texts.text("keys.create.do"), click -> create());
        create.addThemeNames("primary");
        getFooter().add(new Button(Texts.text("keys.cancel"), click -> close()), create);
    }

    private void create() {
        try {
            var draft = draft();
            FreshFactor.run(() -> send(draft));
        } catch (InvalidException e) {
            show(e);
        }
    }

    private void send(KeyDraft draft) {
        try {
            var key = desk.create(owner.getOptionalValue().map(KeyOwner::id), draft);
            close();
            made.accept(key);
        } catch (InvalidException e) {
            show(e);
        }
    }

    private KeyDraft draft() {
        var lines = linesOf(ranges);
        var parsed =
                lines.stream().map(IpRange::parse).flatMap(Optional::stream).toList();
        if (parsed.size() < lines.size()) {
            throw new InvalidException("ip_ranges", "");
        }
        return new KeyDraft(
                new KeyTerms(
                        name.getValue(),
                        scopes.getValue(),
                        linesOf(routes),
                        parsed,
                        requests.getOptionalValue(),
                        tokens.getOptionalValue()),
                days.getOptionalValue().orElse(0));
    }

    private static List<String> linesOf(TextArea area) {
        return area.getValue()
                .lines()
                .flatMap(line -> List.of(line.split(",")).stream())
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private void show(InvalidException wrong) {
        fault.setText(Texts.text("keys.wrong." + wrong.errors().getFirst().field()));
        fault.setVisible(true);
        fault.scrollIntoView();
    }
}
