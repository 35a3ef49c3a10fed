package io.kamerton.identity.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.kamerton.identity.key.KeyRow;
import io.kamerton.identity.key.KeyService;
import io.kamerton.identity.key.KeyTerms;
import io.kamerton.shared.Role;
import io.kamerton.shared.ui.HomeNotice;
import io.kamerton.shared.ui.Meaning;
import io.kamerton.shared.ui.StatusBadge;
import io.kamerton.shared.ui.Texts;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** On Home: the keys that end soon; to administrators all of them, to everybody else her own. */
@org.springframework.stereotype.Component
class KeysEndNotice implements HomeNotice {

    private static final int MOST_LINES = 5;
    private static final String ALL_KEYS = "admin/keys";
    private static final String OWN_KEYS = "profile";

    private final KeyService keys;
    private final AuthenticationContext authentication;
    private final Clock clock;

    KeysEndNotice(KeyService keys, AuthenticationContext authentication, Clock clock) {
        this.keys = keys;
        this.authentication = authentication;
        this.clock = clock;
    }

    @Override
    public Optional<Component> draw() {
        var all = authentication.hasRole(Role.ADMIN.name());
        var ending = all ? keys.endingSoon() : keys.ownEndingSoon();
        return ending.isEmpty() ? Optional.empty() : Optional.of(notice(ending, all));
    }

    private Component notice(List<KeyRow> ending, boolean all) {
        var list = new UnorderedList();
        list.addClassName("keys-notice-list");
        ending.stream().limit(MOST_LINES).map(key -> line(key, all)).forEach(list::add);
        var notice = new Section(
                new H2(Texts.text("keys.notice.title")), new Paragraph(Texts.text("keys.notice.advice")), list);
        notice.addClassNames("card", "keys-notice");
        if (ending.size() > MOST_LINES) {
            notice.add(new Anchor(
                    all ? ALL_KEYS : OWN_KEYS, Texts.counted("keys.notice.more", ending.size() - (long) MOST_LINES)));
        }
        return notice;
    }

    private ListItem line(KeyRow key, boolean all) {
        // a label is made of letters and digits, so that it may stand in an address
        var place = all ? ALL_KEYS + "?text=" + key.label().orElse("") : OWN_KEYS;
        var line = new ListItem(new Anchor(place, key.terms().name()));
        if (all) {
            var owner = new Span(Texts.text("keys.owner.of", key.ownerName()));
            owner.addClassName("quiet");
            line.add(owner);
        }
        line.add(badge(Duration.between(clock.instant(), key.expiresAt().orElseThrow())));
        return line;
    }

    private static StatusBadge badge(Duration left) {
        if (left.toDays() >= KeyTerms.WARNED_AGAIN_DAYS) {
            return new StatusBadge(Meaning.ATTENTION, Texts.counted("keys.notice.soon", left.toDays()));
        }
        return new StatusBadge(
                Meaning.BAD,
                left.toDays() < 1
                        ? Texts.text("keys.notice.today")
                        : Texts.counted("keys.notice.urgent", left.toDays()));
    }
}
