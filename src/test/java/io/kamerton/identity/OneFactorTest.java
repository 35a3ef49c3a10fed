package io.kamerton.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.identity.TestPeople.Person;
import io.kamerton.identity.session.PersonSessions;
import io.kamerton.shared.Access;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.HttpVisitor;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.ScreenProtocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** A session with a right password and nothing else, at every door of the house. */
@KamertonTest
class OneFactorTest {

    private static final String CODE_PAGE = "Second factor · Kamerton";
    private static final String REFUSED = "This page is not open to you";
    private static final String SCREEN = "A/B tests · Kamerton";

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    @Autowired
    PersonSessions sessions;

    private Person person;
    private HttpVisitor visitor;

    @BeforeEach
    void a_password_was_right_and_no_code_was_given() {
        person = TestPeople.with(Role.ADMIN, application);
        visitor = new HttpVisitor(api.baseUrl());
        visitor.givePassword(person);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/tests", "/evaluations", "/tests/1", "/nowhere"})
    void a36_a_page_leads_to_the_code(String page) {
        var answer = visitor.get(page);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("/mfa?factor.type=totp&factor.reason=missing");
    }

    @Test
    void a36_the_page_of_the_code_opens_without_going_in_circles() {
        assertThat(visitor.get("/mfa?factor.type=totp&factor.reason=missing").status())
                .isEqualTo(200);
        assertThat(visitor.get("/enrol").status()).isEqualTo(200);
        assertThat(visitor.get("/login").status()).isEqualTo(200);
    }

    @Test
    void a36_the_internal_protocol_shows_the_page_of_the_code_in_place_of_a_screen() {
        for (var route : List.of("tests", "evaluations", "", "tests/1", "admin/users")) {
            assertThat(ScreenProtocol.open(visitor, route).navigate(route))
                    .as(route)
                    .contains(CODE_PAGE)
                    .doesNotContain(SCREEN)
                    .doesNotContain("Verdict");
        }
        assertThat(ScreenProtocol.init(visitor, "tests").text()).doesNotContain(SCREEN);
    }

    @Test
    void with_both_factors_the_same_navigation_builds_the_screen() {
        visitor.giveCode(person.code());
        assertThat(ScreenProtocol.open(visitor, "tests").navigate("tests")).contains(SCREEN);
    }

    @Test
    void a36_programs_paths_do_not_know_the_session() {
        for (var path : List.of("/api/v1/ab-tests", "/v1/models", "/metrics", "/api/v1/quality/assessments")) {
            assertThat(visitor.get(path).status()).as(path).isEqualTo(401);
        }
        visitor.giveCode(person.code());
        assertThat(visitor.get("/api/v1/ab-tests").status()).isEqualTo(401);
    }

    @Test
    void a36_the_documentation_leads_to_the_code() {
        for (var path : List.of("/docs", "/v3/api-docs", "/swagger-ui/index.html")) {
            assertThat(visitor.get(path).header("Location")).as(path).startsWith("/mfa");
        }
    }

    @Test
    void a36_service_methods_are_closed() {
        var account = application
                .getBean(UserAccounts.class)
                .findPerson(person.name())
                .orElseThrow();
        var token =
                new PersonAuthentication(new KamertonUser(account), List.of(Factor.PASSWORD.shownAt(Instant.now())));
        SecurityContextHolder.setContext(new SecurityContextImpl(token));
        try {
            assertThatThrownBy(() -> sessions.list()).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> sessions.listOf(account.id())).isInstanceOf(AccessDeniedException.class);
        } finally {
            SecurityContextHolder.clearContext();
        }
        SecurityContextHolder.setContext(new SecurityContextImpl(TestPeople.inside(person, application)));
        try {
            assertThat(sessions.list()).isEmpty();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Test
    void a36_the_code_needs_the_token_of_the_form() {
        var without = visitor.post("/login/totp", Map.of("code", person.code()));
        assertThat(without.status()).isEqualTo(403);
        assertThat(visitor.get("/tests").status()).isEqualTo(302);
    }

    @Test
    void a36_a_code_without_a_password_leads_to_the_password() {
        var stranger = new HttpVisitor(api.baseUrl());
        assertThat(stranger.giveCode(person.code()).header("Location")).isEqualTo("/login");
        assertThat(stranger.get("/tests").header("Location")).isEqualTo("/login");
    }

    @Test
    void a36_the_code_of_somebody_else_is_wrong() {
        var other = TestPeople.with(Role.VIEWER, application);
        assertThat(visitor.giveCode(other.code()).header("Location")).isEqualTo("/mfa?error=wrong");
        assertThat(visitor.get("/tests").status()).isEqualTo(302);
    }

    @Test
    void the_factory_of_rules_is_the_one_that_method_security_finds_and_codes_have_no_provider_bean() {
        var factory = application.getBean("authorizationManagerFactory");
        assertThat(factory).isInstanceOf(DefaultAuthorizationManagerFactory.class);
        assertThat(application.getBeansOfType(AuthorizationManagerFactory.class))
                .hasSize(1);
        assertThat(application.getBeansOfType(AuthenticationProvider.class)).isEmpty();
    }

    @Test
    void no_rule_is_written_in_a_way_that_forgets_the_second_factor() throws IOException {
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            var custom = sources.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> {
                        var text = read(file);
                        return text.matches("(?s).*\\.access\\(\\s*(\\(|[a-z]\\w*\\s*->|new |[A-Z]\\w*::).*")
                                        && text.contains("authorizeHttpRequests")
                                || text.contains("AuthorizationManager<");
                    })
                    .toList();
            assertThat(custom)
                    .as("rules given by access(...) are not asked for the factors")
                    .isEmpty();
        }
    }

    @Test
    void a_role_withdrawn_between_the_factors_does_not_come_along() {
        makeViewer();
        visitor.giveCode(person.code());
        var screen = ScreenProtocol.open(visitor, "evaluations");
        assertThat(screen.navigate("evaluations")).contains(REFUSED);
    }

    @Test
    void a_role_withdrawn_inside_does_not_come_along_with_a_fresh_code() {
        visitor.giveCode(person.code());
        assertThat(ScreenProtocol.open(visitor, "evaluations").navigate("evaluations"))
                .doesNotContain(REFUSED);
        makeViewer();
        TestPeople.ageFactor(person, application);
        var answer = visitor.fetch("/login/totp", Map.of("code", person.code(), "_csrf", visitor.csrf()));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(ScreenProtocol.open(visitor, "evaluations").navigate("evaluations"))
                .contains(REFUSED);
    }

    @Test
    void only_the_pages_for_everybody_are_open_to_a_lone_factor() {
        assertThat(Access.ANYBODY).isEqualTo("permitAll");
        for (var route : List.of("enrol", "mfa")) {
            assertThat(ScreenProtocol.open(visitor, route).navigate(route)).contains(CODE_PAGE);
        }
    }

    private void makeViewer() {
        application
                .getBean(JdbcClient.class)
                .sql("UPDATE app_user SET roles = '{VIEWER}' WHERE username = :name")
                .param("name", person.name())
                .update();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
