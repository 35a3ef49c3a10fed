package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import io.kamerton.identity.TestPeople;
import io.kamerton.shared.Role;
import io.kamerton.testing.HostileTexts;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What the browser itself reports: scripts that ran, loads that were refused, and that all screens do without either. */
class SafetyJourney extends WatchedBrowser {

    @Autowired
    JdbcClient database;

    @Autowired
    ApplicationContext application;

    @Autowired
    ServletContext servletContext;

    @Test
    void a35_no_screen_needs_what_its_policy_refuses() {
        var routes =
                ApplicationRouteRegistry.getInstance(new VaadinServletContext(servletContext))
                        .getRegisteredRoutes()
                        .stream()
                        .map(RouteData::getTemplate)
                        .filter(route -> !route.contains(":") && !route.matches("(login|setup|mfa|enrol).*"))
                        .toList();
        assertThat(routes).hasSizeGreaterThan(2);
        var visit = visit().open("/login");
        visit.find("input[name=username]").waitFor();
        visit.logIn().see("Health");
        for (var route : routes) {
            visit.open("/" + route).find("main, vaadin-app-layout").first().waitFor();
            visit.page().waitForLoadState();
        }
    }

    @Test
    void the_documentation_of_the_api_works_under_its_policy() {
        var visit = visit().logIn().see("Health");
        visit.open("/docs").find(".opblock").first().waitFor();
        visit.find(".opblock-summary").first().click();
        visit.find(".opblock-body").first().waitFor();
    }

    @Test
    void a_first_visit_stays_far_from_the_limits_of_its_address() {
        var files = new AtomicInteger();
        var messages = new AtomicInteger();
        var pages = new AtomicInteger();
        var visit = visit();
        visit.page().onRequest(request -> {
            var address = request.url().substring(api.baseUrl().length());
            if (address.contains("v-r=")) {
                messages.incrementAndGet();
            } else if (address.matches("/(VAADIN|assets|aura|icons)/.*|/[^/]+\\.(css|js|ico|png|svg|webmanifest).*")) {
                files.incrementAndGet();
            } else {
                pages.incrementAndGet();
            }
        });
        visit.logIn().see("Health").find("kamerton-age").first().waitFor();
        // a sixth of what the limits allow in a minute
        assertThat(files).as("files").hasPositiveValue().hasValueLessThan(200);
        assertThat(messages).as("messages of the screen").hasPositiveValue().hasValueLessThan(100);
        assertThat(pages).as("pages").hasPositiveValue().hasValueLessThan(10);
    }

    @Test
    void the_push_channel_opens_under_the_policy() {
        var sockets = new ArrayList<String>();
        var visit = visit();
        visit.page().onWebSocket(socket -> sockets.add(socket.url()));
        visit.logIn().see("Health");
        visit.find("kamerton-age").first().waitFor();
        assertThat(sockets)
                .isNotEmpty()
                .allMatch(url -> url.startsWith(api.baseUrl().replace("http", "ws")));
    }

    @Test
    void a21_hostile_answers_are_only_read() {
        var all = String.join("\n\n", HostileTexts.all());
        var id = assess(all, all);
        var visit = visit().logIn().see("Health");
        visit.open("/evaluations?assessment=" + id).find(".panel .markdown").waitFor();
        visit.find(".panel vaadin-button", "Show").first().click();
        visit.find(".language-switch vaadin-button", "RU").click();
        visit.see("Ответ");
        visit.page().reload();
        visit.find(".panel .markdown").waitFor();
        assertThat(visit.find(".markdown img, .markdown script, .markdown svg, .markdown iframe, .markdown form")
                        .count())
                .isZero();
        readAgain(visit);
        assertThat(visit.find(".markdown a").count()).isPositive();
        for (var link : visit.find(".markdown a").all()) {
            assertThat(link.getAttribute("href")).matches("(?i)(https?://|mailto:).*");
            assertThat(link.getAttribute("rel")).contains("noopener").contains("noreferrer");
        }
    }

    /** As a page does that takes its own markup apart and puts it together: what mutation attacks wait for. */
    private static void readAgain(Visit visit) {
        visit.page().evaluate("""
                () => document.querySelectorAll('.markdown').forEach(element => {
                  for (let i = 0; i < 3; i++) element.innerHTML = element.innerHTML;
                })
                """);
        visit.page().waitForTimeout(500);
    }

    @Test
    void a21_hostile_names_are_only_read() {
        var last = 0L;
        for (var name : HostileTexts.MARKUP) {
            last = Math.max(last, aTestCalled(name).orElse(last));
        }
        assertThat(last).isPositive();
        var visit = visit().logIn().see("Health");
        visit.see("onerror=alert(54)");
        visit.open("/tests").find(".test-row").first().waitFor();
        visit.find("vaadin-button", "Show more").click();
        visit.find(".test-row").nth(50).waitFor();
        for (var id = last; id > last - 6; id--) {
            visit.open("/tests/" + id).find(".verdict").first().waitFor();
        }
        visit.find("vaadin-button", "Stop the test").first().click();
        visit.see("It hands out no more variants");
    }

    @Test
    void a21_a_hostile_user_name_is_only_read() {
        var viewer = TestPeople.with(Role.VIEWER, application);
        var name = "<img src=x onerror=alert(90)>" + System.nanoTime();
        database.sql("UPDATE app_user SET username = :name WHERE username = :old")
                .param("name", name)
                .param("old", viewer.name())
                .update();
        var visit = visit().logIn(name, viewer.password()).see("Health");
        visit.find(".user-menu vaadin-menu-bar-button").first().click();
        visit.see("onerror=alert(90)");
        visit.page().waitForTimeout(300);
    }

    private long assess(String request, String response) {
        var body = Map.of("model_id", 1, "request_text", request, "response_text", response, "context", response);
        return api.post("/api/v1/quality/assess", JsonMapper.shared().writeValueAsString(body))
                .json()
                .path("id")
                .asLong();
    }

    /** Empty where the name is refused. */
    private Optional<Long> aTestCalled(String name) {
        var variant = Map.of("name", name);
        var answer = api.post(
                "/api/v1/ab-tests",
                JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "name",
                                name,
                                "description",
                                name,
                                "model_id",
                                1,
                                "variant_a",
                                variant,
                                "variant_b",
                                variant,
                                "success_metrics",
                                List.of("quality_score"))));
        return answer.status() == 201 ? Optional.of(answer.json().path("id").asLong()) : Optional.empty();
    }
}
