package io.kamerton.identity.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kamerton.identity.key.IpRange;
import io.kamerton.identity.key.KeyRow;
import io.kamerton.identity.key.KeyState;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Scope;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import java.util.stream.Collectors;

/** A key in a list: what it opens, until when, when it was used, and what can be done with it. */
class KeyLine extends Article {

    KeyLine(KeyRow key, boolean withOwner, KeyActions actions) {
        addClassNames("row", "key-row");
        add(names(key, withOwner), facts(key), buttons(key, actions));
    }

    private static Div names(KeyRow key, boolean withOwner) {
        var name = new Span(key.terms().name());
        name.addClassNames("row-title", "one-line");
        var label = new Span(key.label().map(text -> "kmt_" + text + "_…").orElse(Texts.text("keys.environment")));
        label.addClassName("technical");
        var head = new Div(name, badge(key.state()));
        head.addClassName("key-head");
        var names = new Div(head, label);
        names.addClassName("row-texts");
        if (withOwner) {
            names.add(quiet(Texts.text("keys.owner.of", key.ownerName())));
        }
        names.add(scopes(key));
        return names;
    }

    private static Div scopes(KeyRow key) {
        var chips = new Div();
        chips.addClassName("key-scopes");
        key.terms().scopes().stream().sorted().forEach(scope -> {
            var chip = new Span(scope.wireName());
            chip.addClassName("chip");
            if (!key.effectiveScopes().contains(scope)) {
                chip.addClassName("chip-off");
                chip.setTitle(Texts.text("keys.scope.off"));
                chip.getElement().setAttribute("aria-label", scope.wireName() + ": " + Texts.text("keys.scope.off"));
            }
            chips.add(chip);
        });
        return chips;
    }

    private static Div facts(KeyRow key) {
        var formats = Formats.current();
        var facts = new Div();
        facts.addClassName("key-facts");
        facts.add(quiet(key.expiresAt()
                .map(end -> Texts.text("keys.ends", formats.dateTime(end)))
                .orElse(Texts.text("keys.endless"))));
        facts.add(quiet(key.lastUsedAt()
                .map(used -> Texts.text(
                        "keys.used", formats.dateTime(used), key.lastUsedIp().orElse(Formats.MISSING)))
                .orElse(Texts.text("keys.unused"))));
        if (key.state() == KeyState.ROTATING) {
            key.previousUntil()
                    .ifPresent(until -> facts.add(quiet(Texts.text("keys.previous.until", formats.dateTime(until)))));
            facts.add(quiet(key.previousLastUsedAt()
                    .map(used -> Texts.text("keys.previous.used", formats.dateTime(used)))
                    .orElse(Texts.text("keys.previous.unused"))));
        }
        restrictions(key, facts);
        return facts;
    }

    private static void restrictions(KeyRow key, Div facts) {
        var terms = key.terms();
        if (!terms.routes().isEmpty()) {
            facts.add(quiet(Texts.text("keys.only.routes", String.join(", ", terms.routes()))));
        }
        if (!terms.ipRanges().isEmpty()) {
            facts.add(quiet(Texts.text(
                    "keys.only.ranges",
                    terms.ipRanges().stream().map(IpRange::toString).collect(Collectors.joining(", ")))));
        }
        terms.requestsPerMinute()
                .ifPresent(limit -> facts.add(
                        quiet(Texts.text("keys.only.requests", Formats.current().integer(limit)))));
        terms.tokensPerMinute()
                .ifPresent(limit -> facts.add(
                        quiet(Texts.text("keys.only.tokens", Formats.current().integer(limit)))));
        if (terms.priority() != Priority.NORMAL) {
            facts.add(quiet(Texts.text("keys.only.priority", Texts.text("keys.priority", terms.priority()))));
        }
    }

    private static Div buttons(KeyRow key, KeyActions actions) {
        var buttons = new Div();
        buttons.addClassName("key-buttons");
        if (key.ofEnvironment() || key.state() == KeyState.REVOKED) {
            return buttons;
        }
        if (key.state() != KeyState.EXPIRED) {
            var edit = new Button(Texts.text("keys.edit"), click -> actions.edit(key));
            edit.setAriaLabel(Texts.text("keys.edit.which", key.terms().name()));
            buttons.add(edit);
        }
        if (key.state() != KeyState.ROTATING && key.state() != KeyState.EXPIRED) {
            var rotate = new Button(Texts.text("keys.rotate"), click -> actions.rotate(key));
            rotate.setAriaLabel(Texts.text("keys.rotate.which", key.terms().name()));
            buttons.add(rotate);
        }
        var revoke = new Button(Texts.text("keys.revoke"), click -> actions.revoke(key));
        revoke.addThemeNames("error", "tertiary");
        revoke.setAriaLabel(Texts.text("keys.revoke.which", key.terms().name()));
        buttons.add(revoke);
        return buttons;
    }

    static StatusBadge badge(KeyState state) {
        var meaning = switch (state) {
            case ACTIVE -> Meaning.GOOD;
            case ROTATING -> Meaning.RUNNING;
            case EXPIRING -> Meaning.ATTENTION;
            case EXPIRED, OWNER_DISABLED -> Meaning.BAD;
            case REVOKED -> Meaning.NEUTRAL;
        };
        return new StatusBadge(meaning, Texts.text("keys.state", state));
    }

    private static Paragraph quiet(String text) {
        var line = new Paragraph(text);
        line.addClassName("quiet");
        return line;
    }

    /** The sentence that says what a scope opens. */
    static String sentence(Scope scope) {
        return Texts.text("keys.scope", scope);
    }
}
