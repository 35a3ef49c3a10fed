package io.kamerton.identity.ui;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.kamerton.identity.key.IpRange;
import io.kamerton.identity.key.KeyTerms;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Scope;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.ui.OneOf;
import io.kamerton.shared.ui.SomeOf;
import io.kamerton.shared.ui.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a key opens, from where and how long: the fields of a new key and of one that is changed. */
class KeyForm extends Div {

    private final TextField name = new TextField(Texts.text("keys.name"));
    private final SomeOf<Scope> scopes = new SomeOf<>(Texts.text("keys.scopes"));
    private final IntegerField days = new IntegerField();
    private final TextArea routes = new TextArea(Texts.text("keys.routes"));
    private final TextArea ranges = new TextArea(Texts.text("keys.ranges"));
    private final IntegerField requests = new IntegerField(Texts.text("keys.requests"));
    private final IntegerField tokens = new IntegerField(Texts.text("keys.tokens"));
    private final OneOf<Priority> priority = new OneOf<>();
    private final Details restrictions =
            new Details(Texts.text("keys.restrictions"), routes, ranges, requests, tokens, priority);
    private final Paragraph fault = new Paragraph();

    KeyForm() {
        addClassName("dialog-content");
        scopeField();
        limits();
        fault.addClassNames("means-bad", "key-fault");
        fault.getElement().setAttribute("role", "alert");
        fault.setVisible(false);
        restrictions.addClassName("key-restrictions");
        add(name, scopes, days, restrictions, fault);
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
    }

    private void limits() {
        days.setMin(1);
        days.setMax(KeyTerms.MOST_DAYS);
        days.setStepButtonsVisible(true);
        routes.setHelperText(Texts.text("keys.routes.help"));
        ranges.setHelperText(Texts.text("keys.ranges.help"));
        requests.setHelperText(Texts.text("keys.limit.help"));
        tokens.setHelperText(Texts.text("keys.limit.help"));
        List.of(requests, tokens).forEach(field -> {
            field.setMin(1);
            field.setMax(KeyTerms.MOST_PER_MINUTE);
        });
        priority.setLabel(Texts.text("keys.priority"));
        priority.setItemLabelGenerator(value -> Texts.text("keys.priority", value));
        priority.setHelperText(Texts.text("keys.priority.help"));
    }

    void focusName() {
        name.focus();
    }

    /** @param value empty: a field that may stay empty */
    void askDays(String label, String help, Optional<Integer> value) {
        days.setLabel(label);
        days.setHelperText(help);
        value.ifPresent(days::setValue);
    }

    /** Shows these scopes; of those that were chosen the others are left out. */
    void offer(Set<Scope> grantable) {
        var chosen = scopes.getValue();
        scopes.setItems(grantable.stream().sorted().toList());
        scopes.setValue(Set.copyOf(chosen.stream().filter(grantable::contains).toList()));
    }

    void offerPriorities(List<Priority> offered, Priority chosen) {
        priority.setItems(offered);
        priority.setValue(chosen);
    }

    void fill(KeyTerms terms) {
        name.setValue(terms.name());
        scopes.setValue(terms.scopes());
        routes.setValue(String.join("\n", terms.routes()));
        ranges.setValue(linesOf(terms.ipRanges()));
        terms.requestsPerMinute().ifPresent(requests::setValue);
        terms.tokensPerMinute().ifPresent(tokens::setValue);
        restrictions.setOpened(!terms.routes().isEmpty()
                || !terms.ipRanges().isEmpty()
                || terms.requestsPerMinute().isPresent()
                || terms.tokensPerMinute().isPresent()
                || terms.priority() != Priority.NORMAL);
    }

    /** @throws InvalidException with the field that is wrong, for {@link #show} */
    KeyTerms terms() {
        var lines = linesOf(ranges);
        var parsed =
                lines.stream().map(IpRange::parse).flatMap(Optional::stream).toList();
        if (parsed.size() < lines.size()) {
            throw new InvalidException("ip_ranges", "");
        }
        return new KeyTerms(
                name.getValue(),
                scopes.getValue(),
                linesOf(routes),
                parsed,
                valueOf(requests, "requests_per_minute"),
                valueOf(tokens, "tokens_per_minute"),
                priority.getValue());
    }

    /** @throws InvalidException as {@link #terms()} */
    Optional<Integer> days() {
        return valueOf(days, "expires_in_days");
    }

    /** What is no number leaves the field empty, which must not be read as "no limit". */
    private static Optional<Integer> valueOf(IntegerField field, String name) {
        if (field.isInvalid()) {
            throw new InvalidException(name, "");
        }
        return field.getOptionalValue();
    }

    private static String linesOf(Collection<IpRange> addresses) {
        return String.join("\n", addresses.stream().map(IpRange::toString).toList());
    }

    private static List<String> linesOf(TextArea area) {
        return area.getValue()
                .lines()
                .flatMap(line -> List.of(line.split(",")).stream())
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    void show(KamertonException refused) {
        fault.setText(
                refused instanceof InvalidException wrong
                        ? Texts.text("keys.wrong." + wrong.errors().getFirst().field())
                        : Texts.refusal(refused));
        fault.setVisible(true);
        fault.scrollIntoView();
    }
}
