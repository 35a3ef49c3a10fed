package io.kamerton.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.identity.factor.RecoveryCodes;
import io.kamerton.identity.factor.TotpVerifier;
import io.kamerton.identity.limits.Attempt;
import io.kamerton.identity.limits.FailureCounter;
import io.kamerton.identity.limits.Subject;
import io.kamerton.identity.session.SecurityVersions;
import io.kamerton.identity.session.TestSessions;
import io.kamerton.shared.Role;
import io.kamerton.shared.UserId;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.HttpVisitor;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.PushChannel;
import io.kamerton.testing.ScreenProtocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Attacks on the log-in and on sessions, by their numbers. */
@KamertonTest
class LogInAttacksTest {

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    @Autowired
    UserAccounts accounts;

    @Autowired
    TotpVerifier verifier;

    @Autowired
    RecoveryCodes recoveryCodes;

    @Autowired
    SecurityVersions versions;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a13_a_disabled_person_is_out_at_once_and_her_open_screen_closes() {
        var person = TestPeople.with(Role.ADMIN, application);
        var visitor = new HttpVisitor(api.baseUrl()).logIn(person);
        var screen = ScreenProtocol.open(visitor, "tests");
        var channel = PushChannel.open(api.baseUrl(), visitor, screen);
        assertThat(visitor.get("/tests").status()).isEqualTo(200);
        Awaitility.await().until(() -> TestSessions.isListening(idOf(person.name(), true), application));
        jdbc.sql("UPDATE app_user SET disabled_at = now() WHERE username = :name")
                .param("name", person.name())
                .update();
        versions.raise(idOf(person.name(), false));
        assertThat(channel.closedWithin(5)).as("the push channel closes").isTrue();
        assertThat(visitor.get("/tests").header("Location")).isEqualTo("/login");
        assertThat(screen.navigate("tests")).doesNotContain("A/B tests · Kamerton");
        assertThat(visitor.givePassword(person).header("Location")).isEqualTo("/login?error=wrong");
    }

    @Test
    void a13_a_raised_version_ends_sessions_that_wait_for_the_code_too() {
        var person = TestPeople.with(Role.ANALYST, application);
        var visitor = new HttpVisitor(api.baseUrl());
        visitor.givePassword(person);
        versions.raise(idOf(person.name(), true));
        assertThat(visitor.giveCode(person.code()).header("Location")).isEqualTo("/login");
        assertThat(visitor.get("/tests").header("Location")).isEqualTo("/login");
    }

    @Test
    void a31_two_hundred_threads_with_one_code_get_one_log_in() throws Exception {
        var person = TestPeople.with(Role.ANALYST, application);
        var user = idOf(person.name(), true);
        var code = person.code();
        assertThat(countOf(200, () -> verifier.accept(user, code))).isEqualTo(1);
    }

    @Test
    void a31_of_two_hundred_guesses_at_once_only_the_allowed_ones_are_compared() throws Exception {
        var person = TestPeople.with(Role.ANALYST, application);
        var counter = application.getBean(FailureCounter.class);
        var subject = Subject.of(idOf(person.name(), true));
        var compared = countOf(
                200, () -> counter.begin(subject, Factor.TOTP.name(), FailureCounter.STRANGER) instanceof Attempt.Go);
        assertThat(compared).isEqualTo(FailureCounter.FIRST_WAIT_AT);
    }

    @Test
    void a31_strangers_who_guess_do_not_lock_the_owner_out_of_a_browser_she_knows() {
        var person = TestPeople.with(Role.ANALYST, application);
        var owner = new HttpVisitor(api.baseUrl()).logIn(person);
        assertThat(owner.cookies()).containsKey("kamerton-browser");
        for (var i = 0; i < FailureCounter.FIRST_WAIT_AT; i++) {
            var guess = new HttpVisitor(api.baseUrl()).givePassword(person.name(), "a wrong guess " + i);
            assertThat(guess.header("Location")).isEqualTo("/login?error=wrong");
        }
        var stranger = new HttpVisitor(api.baseUrl()).givePassword(person);
        assertThat(stranger.header("Location")).startsWith("/login?error=wait&wait=");
        owner.cookies().remove("KAMERTON_SESSION");
        assertThat(owner.givePassword(person).header("Location")).isEqualTo("/mfa");
    }

    @Test
    void a32_a_name_that_nobody_has_is_answered_like_a_wrong_password_also_when_tried_often() {
        var known = TestPeople.with(Role.ANALYST, application).name();
        var unknown = "nobody-" + known;
        for (var i = 0; i <= FailureCounter.FIRST_WAIT_AT; i++) {
            var one = new HttpVisitor(api.baseUrl()).givePassword(known, "a wrong guess " + i);
            var other = new HttpVisitor(api.baseUrl()).givePassword(unknown, "a wrong guess " + i);
            assertThat(other.status()).isEqualTo(one.status());
            assertThat(other.text()).isEqualTo(one.text());
            assertThat(other.header("Location").replaceAll("\\d+", "n"))
                    .isEqualTo(one.header("Location").replaceAll("\\d+", "n"));
        }
    }

    @Test
    void a30_a_recovery_code_opens_the_enrolment_alone_and_once() {
        var person = TestPeople.with(Role.ADMIN, application);
        var user = idOf(person.name(), true);
        var codes = recoveryCodes.issue(user);
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        var appCode = person.code();
        var visitor = new HttpVisitor(api.baseUrl());
        visitor.givePassword(person);
        assertThat(visitor.giveCode(codes.getFirst()).header("Location")).isEqualTo("/enrol");
        assertThat(visitor.get("/tests").header("Location")).startsWith("/mfa");
        assertThat(verifier.accept(user, appCode))
                .as("the present step is burnt")
                .isFalse();

        var thief = new HttpVisitor(api.baseUrl());
        thief.givePassword(person);
        assertThat(thief.giveCode(codes.getFirst()).header("Location")).isEqualTo("/mfa?error=wrong");
        var other = TestPeople.with(Role.ADMIN, application);
        var stranger = new HttpVisitor(api.baseUrl());
        stranger.givePassword(other);
        assertThat(stranger.giveCode(codes.get(1)).header("Location")).isEqualTo("/mfa?error=wrong");
        assertThat(stranger.giveCode("").header("Location")).isEqualTo("/mfa?error=wrong");
    }

    @Test
    void a34_after_the_log_out_neither_a_second_tab_nor_a_copied_cookie_opens_anything() {
        var person = TestPeople.with(Role.ANALYST, application);
        var visitor = new HttpVisitor(api.baseUrl()).logIn(person);
        var copied = visitor.copy();
        assertThat(copied.get("/tests").status()).isEqualTo(200);
        var answer = visitor.post("/logout", Map.of("_csrf", visitor.csrf()));
        assertThat(answer.status()).isEqualTo(302);
        for (var each : new HttpVisitor[] {visitor, copied}) {
            assertThat(each.get("/tests").header("Location")).isEqualTo("/login");
            assertThat(each.get("/docs").status()).isEqualTo(401);
        }
        assertThat(TestSessions.of(idOf(person.name(), true), application)).isEmpty();
    }

    @Test
    void a34_a_log_in_over_a_live_session_ends_it_with_its_screens_and_its_row() {
        var first = TestPeople.with(Role.ADMIN, application);
        var visitor = new HttpVisitor(api.baseUrl()).logIn(first);
        var screen = ScreenProtocol.open(visitor, "tests");
        assertThat(screen.navigate("tests")).contains("A/B tests · Kamerton");
        var channel = PushChannel.open(api.baseUrl(), visitor, screen);
        Awaitility.await().until(() -> TestSessions.isListening(idOf(first.name(), true), application));
        var second = TestPeople.with(Role.ADMIN, application);
        assertThat(visitor.givePassword(second).header("Location")).isEqualTo("/mfa");

        assertThat(endsOf(first.name())).containsExactly("REPLACED");
        assertThat(TestSessions.of(idOf(first.name(), true), application)).isEmpty();
        assertThat(channel.closedWithin(5)).as("the push channel closes").isTrue();
        assertThat(screen.navigate("evaluations"))
                .as("the screen of the first person is gone")
                .doesNotContain("\"changes\":[{");
        visitor.giveCode(second.code());
        assertThat(endsOf(first.name())).containsExactly("REPLACED");
        assertThat(endsOf(second.name())).containsExactly("open");
        visitor.givePassword(second);
        assertThat(endsOf(second.name())).as("one's own too").containsExactly("REPLACED");
    }

    @Test
    void a34_a_wrong_password_in_a_live_session_leaves_it_alone() {
        var person = TestPeople.with(Role.ANALYST, application);
        var visitor = new HttpVisitor(api.baseUrl()).logIn(person);
        visitor.givePassword(TestPeople.with(Role.ADMIN, application).name(), "a wrong guess");
        assertThat(endsOf(person.name())).containsExactly("open");
        assertThat(visitor.get("/tests").status()).isEqualTo(200);
    }

    @Test
    void the_sixth_session_of_a_person_ends_the_oldest() {
        var person = TestPeople.with(Role.ANALYST, application);
        var oldest = new HttpVisitor(api.baseUrl()).logIn(person);
        IntStream.range(0, 5).forEach(i -> new HttpVisitor(api.baseUrl()).logIn(person));
        assertThat(jdbc.sql("SELECT count(*) FROM person_session s JOIN app_user u ON u.id = s.user_id"
                                + " WHERE u.username = :name AND s.ended_at IS NULL")
                        .param("name", person.name())
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);
        versions.raise(idOf(TestPeople.with(Role.VIEWER, application).name(), true));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> oldest.get("/tests").status() == 302);
    }

    @Test
    void a_fresh_code_by_script_renews_the_factor_while_the_screen_stays_open() {
        var person = TestPeople.with(Role.ADMIN, application);
        var visitor = new HttpVisitor(api.baseUrl()).logIn(person);
        TestPeople.ageFactor(person, application);
        assertThat(ScreenProtocol.open(visitor, "enrol").navigate("enrol"))
                .contains("You have a second factor already")
                .doesNotContain("data:image/png");
        var screen = ScreenProtocol.open(visitor, "enrol");
        var csrf = visitor.csrf();
        var before = visitor.cookies().get("KAMERTON_SESSION");
        var wrong = visitor.fetch("/login/totp", Map.of("code", "000000", "_csrf", csrf));
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.json().path("refused").asString()).isEqualTo("wrong");
        var right = visitor.fetch("/login/totp", Map.of("code", person.code(), "_csrf", csrf));
        assertThat(right.status()).isEqualTo(204);
        assertThat(visitor.cookies().get("KAMERTON_SESSION")).isNotEqualTo(before);
        assertThat(screen.navigate("enrol")).contains("data:image/png");
    }

    /** Why each session of the person ended, {@code open} where it did not. */
    private List<String> endsOf(String name) {
        return jdbc.sql(
                        "SELECT coalesce(s.end_reason, 'open') FROM person_session s JOIN app_user u ON u.id = s.user_id"
                                + " WHERE u.username = :name ORDER BY s.id")
                .param("name", name)
                .query(String.class)
                .list();
    }

    private UserId idOf(String name, boolean enabled) {
        return enabled
                ? accounts.findPerson(name).orElseThrow().id()
                : new UserId(jdbc.sql("SELECT id FROM app_user WHERE username = :name")
                        .param("name", name)
                        .query(Long.class)
                        .single());
    }

    private static long countOf(int times, Callable<Boolean> work) throws ExecutionException, InterruptedException {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var futures = IntStream.range(0, times)
                    .mapToObj(i -> threads.submit(work))
                    .toList();
            var right = 0L;
            for (var future : futures) {
                right += future.get() ? 1 : 0;
            }
            return right;
        }
    }
}
