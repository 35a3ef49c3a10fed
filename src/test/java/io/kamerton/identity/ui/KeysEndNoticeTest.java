package io.kamerton.identity.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.i18n.I18NProvider;
import io.kamerton.identity.key.KeyDraft;
import io.kamerton.identity.key.KeyRow;
import io.kamerton.identity.key.KeyService;
import io.kamerton.identity.key.KeyTerms;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.UnshownScreen;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KamertonTest
class KeysEndNoticeTest {

    @Autowired
    KeysEndNotice notice;

    @Autowired
    KeyService keys;

    @Autowired
    I18NProvider texts;

    @Autowired
    JdbcClient jdbc;

    private final String mark = "k" + UUID.randomUUID();

    @BeforeEach
    void no_other_key_ends_soon() {
        jdbc.sql("UPDATE api_key SET expires_at = now() + interval '90 days' WHERE expires_at > now()")
                .update();
    }

    @AfterEach
    void no_key_of_this_test_is_left_behind() {
        jdbc.sql("UPDATE api_key SET revoked_at = now() WHERE name LIKE :mark")
                .param("mark", mark + "%")
                .update();
    }

    @Test
    @AsPerson(Role.ANALYST)
    void the_words_become_urgent_three_days_before_the_end() {
        aKeyThatEndsIn("13 days 1 hour");
        aKeyThatEndsIn("3 days 1 hour");
        aKeyThatEndsIn("2 days 1 hour");
        aKeyThatEndsIn("1 hour");
        aKeyThatEndsIn("14 days 1 hour");
        assertThat(shown("en"))
                .contains("Ends in 13 days", "Ends in 3 days", "Ends in 2 days: act now", "less than a day: act now")
                .doesNotContain("Ends in 3 days: act", "14 days");
        assertThat(shown("ru"))
                .contains("через 13 дней", "через 3 дня", "через 2 дня — пора", "меньше чем через сутки");
    }

    @Test
    @AsPerson(Role.ANALYST)
    void a_person_is_told_of_her_own_keys_that_open() {
        var own = aKeyThatEndsIn("5 days 1 hour");
        var revoked = aKeyThatEndsIn("5 days 1 hour");
        keys.revokeOwn(revoked.id());
        var anothers = aKeyThatEndsIn("5 days 1 hour");
        jdbc.sql("UPDATE api_key SET user_id = (SELECT min(id) FROM app_user WHERE username = 'ada') WHERE id = :id")
                .param("id", anothers.id().value())
                .update();
        assertThat(places(drawn("en").orElseThrow())).containsExactly("profile");
        assertThat(shown("en"))
                .contains(own.terms().name())
                .doesNotContain(revoked.terms().name())
                .doesNotContain(anothers.terms().name());
    }

    @Test
    @AsPerson(Role.ADMIN)
    void an_administrator_is_told_of_everybodys_keys_with_the_way_to_each() {
        var anothers = aKeyThatEndsIn("5 days 1 hour");
        jdbc.sql("UPDATE api_key SET user_id = (SELECT min(id) FROM app_user WHERE username = 'ada') WHERE id = :id")
                .param("id", anothers.id().value())
                .update();
        assertThat(places(drawn("en").orElseThrow()))
                .containsExactly("admin/keys?text=" + anothers.label().orElseThrow());
        assertThat(shown("en")).contains(anothers.terms().name(), "ada");
    }

    @Test
    @AsPerson(Role.ANALYST)
    void many_keys_are_counted() {
        for (var i = 0; i < 7; i++) {
            aKeyThatEndsIn("5 days 1 hour");
        }
        assertThat(shown("en")).contains("and 2 more keys");
        assertThat(shown("ru")).contains("и ещё 2 ключа");
    }

    @Test
    @AsPerson(Role.ADMIN)
    void where_no_key_ends_soon_there_is_no_notice() {
        assertThat(drawn("en")).isEmpty();
    }

    private KeyRow aKeyThatEndsIn(String interval) {
        var terms = new KeyTerms(
                mark + UUID.randomUUID(),
                Set.of(Scope.MODELS),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Priority.NORMAL);
        var key = keys.createOwn(new KeyDraft(terms, 90)).key();
        jdbc.sql("UPDATE api_key SET expires_at = now() + cast(:interval AS interval) WHERE id = :id")
                .param("interval", interval)
                .param("id", key.id().value())
                .update();
        return key;
    }

    private Optional<Component> drawn(String language) {
        try (var screen = new UnshownScreen(texts, language)) {
            return notice.draw();
        }
    }

    private String shown(String language) {
        return drawn(language).orElseThrow().getElement().getTextRecursively();
    }

    private static List<String> places(Component notice) {
        return notice.getChildren()
                .flatMap(Component::getChildren)
                .flatMap(Component::getChildren)
                .map(part -> part.getElement().getAttribute("href"))
                .filter(java.util.Objects::nonNull)
                .toList();
    }
}
