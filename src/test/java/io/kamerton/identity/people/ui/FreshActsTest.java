package io.kamerton.identity.people.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.identity.TestPeople;
import io.kamerton.identity.TestPeople.Person;
import io.kamerton.shared.Role;
import io.kamerton.shared.UserId;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.HttpVisitor;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.LiveScreen;
import io.kamerton.testing.ScreenProtocol;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Dangerous acts at the screen of a person, by an administrator whose second factor was shown long ago. */
@KamertonTest
class FreshActsTest {

    private static final String QUESTION = "Confirm that it is you";

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    private Person administrator;
    private HttpVisitor visitor;
    private UserId other;
    private LiveScreen screen;

    @BeforeEach
    void an_administrator_with_an_old_factor_looks_at_somebody_who_is_logged_in() {
        var somebody = TestPeople.with(Role.ANALYST, application);
        new HttpVisitor(api.baseUrl()).logIn(somebody);
        other = TestPeople.idOf(somebody, application);
        administrator = TestPeople.with(Role.ADMIN, application);
        visitor = new HttpVisitor(api.baseUrl()).logIn(administrator);
        var page = "admin/users/" + other.value();
        ScreenProtocol.open(visitor, page).navigate(page);
        TestPeople.ageFactor(administrator, application);
        screen = LiveScreen.of(TestPeople.idOf(administrator, application), application);
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void an_act_waits_for_a_fresh_code_and_runs_after_it(Act act) {
        var before = state();
        act.ask(screen);
        assertThat(screen.asks(QUESTION)).isTrue();
        assertThat(state()).isEqualTo(before);

        giveCode("000000", 403, "wrong");
        assertThat(screen.asks(QUESTION)).as("still asked").isTrue();
        assertThat(state()).isEqualTo(before);

        giveCode(administrator.code(), 204, "");
        assertThat(state())
                .isNotEqualTo(before)
                .satisfies(after -> assertThat(after.get(act.changes)).isNotEqualTo(before.get(act.changes)));
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void cancelling_changes_nothing_not_even_when_a_code_is_given_later(Act act) {
        var before = state();
        act.ask(screen);
        screen.click("Cancel");
        assertThat(screen.asks(QUESTION)).isFalse();
        freshen(administrator.code(), 204);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void with_a_fresh_factor_nothing_is_asked() {
        freshen(administrator.code(), 204);
        Act.DISABLE.ask(screen);
        assertThat(screen.asks(QUESTION)).isFalse();
        assertThat(state().get("disabled")).isEqualTo(true);
    }

    @Test
    void a_browser_that_only_says_that_the_code_was_right_is_not_believed() {
        var before = state();
        Act.DISABLE.ask(screen);
        screen.click("Confirm");
        screen.answerScript("login/totp", JsonMapper.shared().createObjectNode().put("refused", ""));
        assertThat(screen.asks(QUESTION)).isTrue();
        assertThat(state()).isEqualTo(before);
    }

    /** As the dialog does it: the browser posts the code and tells the dialog what was answered. */
    private void giveCode(String code, int status, String refused) {
        screen.click("Confirm");
        freshen(code, status);
        screen.answerScript(
                "login/totp",
                JsonMapper.shared().createObjectNode().put("refused", refused).put("wait", "0"));
    }

    private void freshen(String code, int status) {
        var answer = visitor.fetch("/login/totp", Map.of("code", code, "_csrf", visitor.csrf()));
        assertThat(answer.status()).isEqualTo(status);
    }

    private Map<String, Object> state() {
        return jdbc.sql("""
                        SELECT array_to_string(u.roles, ',') AS roles, u.disabled_at IS NOT NULL AS disabled,
                            EXISTS (SELECT 1 FROM totp_factor f WHERE f.user_id = u.id) AS factor,
                            u.security_version AS version,
                            (SELECT count(*) FROM person_session s
                                WHERE s.user_id = u.id AND s.ended_at IS NULL) AS sessions,
                            (SELECT count(*) FROM one_time_link l WHERE l.user_id = u.id) AS links
                        FROM app_user u WHERE u.id = :id
                        """).param("id", other.value()).query().singleRow();
    }

    private enum Act {
        ROLES("roles", screen -> {
            screen.click("Edit");
            screen.check("Editor", true);
            screen.click("Save");
        }),
        FACTOR("factor", screen -> {
            screen.click("Reset second factor");
            screen.confirm();
        }),
        DISABLE("disabled", screen -> {
            screen.click("Disable");
            screen.confirm();
        }),
        END_SESSIONS("version", screen -> {
            screen.click("End all");
            screen.confirm();
        }),
        END_ONE_SESSION("sessions", screen -> screen.click("End")),
        NEW_PASSWORD("links", screen -> screen.click("Link for a new password"));

        private final String changes;
        private final Consumer<LiveScreen> asking;

        Act(String changes, Consumer<LiveScreen> asking) {
            this.changes = changes;
            this.asking = asking;
        }

        void ask(LiveScreen screen) {
            asking.accept(screen);
        }
    }
}
