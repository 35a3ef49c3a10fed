package io.kamerton.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.identity.factor.Enrolment;
import io.kamerton.identity.factor.Totp;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.HttpVisitor;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.TestCodes;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The way in, step by step, over a real socket. */
@KamertonTest
class LogInTest {

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    @Autowired
    UserAccounts accounts;

    @Autowired
    Enrolment enrolment;

    @Autowired
    Clock clock;

    @Test
    void a_password_leads_to_the_code_and_the_code_to_the_page_that_was_asked_for() {
        var visitor = visitor();
        assertThat(visitor.get("/tests").header("Location")).isEqualTo("/login");
        var person = TestPeople.with(Role.ANALYST, application);
        assertThat(visitor.givePassword(person).header("Location")).isEqualTo("/mfa");
        assertThat(visitor.get("/mfa").status()).isEqualTo(200);
        assertThat(visitor.giveCode(person.code()).header("Location")).isEqualTo("/tests?continue");
        assertThat(visitor.get("/tests?continue").status()).isEqualTo(200);
    }

    @Test
    void each_factor_gives_the_session_a_new_id_and_the_cookie_is_closed_to_scripts() {
        var visitor = visitor();
        visitor.get("/login");
        var before = session(visitor);
        var person = TestPeople.with(Role.ADMIN, application);
        var answer = visitor.givePassword(person);
        assertThat(answer.response().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("KAMERTON_SESSION=")
                        .contains("HttpOnly")
                        .contains("SameSite=Lax"));
        var between = session(visitor);
        visitor.giveCode(person.code());
        assertThat(session(visitor)).isNotIn(before, between);
        assertThat(between).isNotEqualTo(before);
    }

    @Test
    void a_wrong_code_is_told_and_opens_nothing() {
        var visitor = visitor();
        var person = TestPeople.with(Role.ANALYST, application);
        visitor.givePassword(person);
        assertThat(visitor.giveCode("000000").header("Location")).isEqualTo("/mfa?error=wrong");
        assertThat(visitor.get("/tests").header("Location")).startsWith("/mfa");
    }

    @Test
    void a_code_counts_once() {
        var person = TestPeople.with(Role.ANALYST, application);
        var code = person.code();
        var first = visitor();
        first.givePassword(person);
        assertThat(first.giveCode(code).header("Location")).isEqualTo("/");
        var second = visitor();
        second.givePassword(person);
        assertThat(second.giveCode(code).header("Location")).isEqualTo("/mfa?error=wrong");
    }

    @Test
    void whoever_has_no_factor_and_needs_one_can_only_enrol() {
        var visitor = visitor();
        var person = TestPeople.withoutFactor(Role.EDITOR, application);
        assertThat(visitor.givePassword(person).header("Location")).isEqualTo("/enrol");
        assertThat(visitor.get("/").header("Location")).startsWith("/mfa");
        assertThat(visitor.get("/enrol").status()).isEqualTo(200);
        var user = accounts.findPerson(person.name()).orElseThrow().id();
        var offer = enrolment.begin(user, person.name());
        var code = Totp.code(offer.key(), Totp.stepOf(clock.instant()));
        var answer = visitor.post("/login/totp", Map.of("code", code, "enrol", "true", "_csrf", visitor.csrf()));
        assertThat(answer.header("Location")).isEqualTo("/enrol");
        assertThat(visitor.get("/").status()).isEqualTo(200);

        var again = visitor();
        again.givePassword(person);
        assertThat(again.giveCode(code).header("Location"))
                .as("confirming used up the step of the code")
                .isEqualTo("/mfa?error=wrong");
        assertThat(again.giveCode(TestCodes.codeOf(person.name())).header("Location"))
                .isEqualTo("/");
    }

    @Test
    void a_viewer_without_a_factor_gets_in_by_password_where_the_setting_allows_it() {
        var visitor = visitor();
        var person = TestPeople.withoutFactor(Role.VIEWER, application);
        assertThat(visitor.givePassword(person).header("Location")).isEqualTo("/");
        assertThat(visitor.get("/").status()).isEqualTo(200);
    }

    @Test
    void a_viewer_who_enrolled_is_asked() {
        var visitor = visitor();
        assertThat(visitor.givePassword(TestPeople.with(Role.VIEWER, application))
                        .header("Location"))
                .isEqualTo("/mfa");
        assertThat(visitor.get("/").header("Location")).startsWith("/mfa?factor.type=totp&factor.reason=missing");
    }

    private HttpVisitor visitor() {
        return new HttpVisitor(api.baseUrl());
    }

    private static String session(HttpVisitor visitor) {
        return visitor.cookies().get("KAMERTON_SESSION");
    }
}
