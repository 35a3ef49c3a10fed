package io.kamerton.shared.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.RawHttp;
import io.kamerton.testing.RawHttp.Reply;
import io.kamerton.testing.TestInstallation;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What a stranger reaches, and what strange requests reach. */
@KamertonTest
class OpenDoorsTest {

    /**
     * Paths that answer strangers: whether the process is well, the page of errors, which knows nothing, and where a
     * password is chosen by a link that opens once.
     */
    private static final Set<String> OPEN_PATHS = Set.of("/health", "/error", "/api/v1/auth/password");

    /** Screens that are there for people who are not logged in yet, or not completely. */
    private static final Set<String> OPEN_SCREENS =
            Set.of("login", "setup", "mfa", "enrol", "invite", "reset", "forgot");

    private static final String KEY = "Authorization: Bearer " + TestInstallation.API_KEY;
    private static final String UPGRADE = "Upgrade: websocket";
    private static final String PUSH = "/VAADIN/push?v-r=push&v-pushId=11111111-2222-3333-4444-555555555555";

    @Autowired
    Environment environment;

    @Autowired
    ServletContext servletContext;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping controllers;

    @Test
    void a11_every_controller_refuses_strangers_but_for_a_listed_few() {
        var open = new TreeSet<String>();
        controllers.getHandlerMethods().keySet().forEach(mapping -> {
            for (var path : mapping.getPatternValues()) {
                for (var method : methodsOf(mapping)) {
                    var reply = send(method, path.replaceAll("\\{\\*?[^}]+}", "1"));
                    if (!isRefusal(reply)) {
                        open.add(path);
                    }
                }
            }
        });
        open.removeIf(path -> path.contains("login") || path.contains("logout"));
        assertThat(open).isSubsetOf(OPEN_PATHS);
    }

    @Test
    void a11_every_screen_refuses_strangers_but_for_a_listed_few() {
        var routes = ApplicationRouteRegistry.getInstance(new VaadinServletContext(servletContext))
                .getRegisteredRoutes();
        assertThat(routes).hasSizeGreaterThan(3);
        for (RouteData route : routes) {
            var first = route.getTemplate().split("/")[0];
            if (route.getNavigationTarget().isAnnotationPresent(AnonymousAllowed.class)) {
                assertThat(first).as("a screen for everybody").isIn(OPEN_SCREENS);
            } else {
                var reply = send("GET", "/" + route.getTemplate().replaceAll(":[^/]+", "1"));
                assertThat(isRefusal(reply))
                        .as(route.getTemplate() + " " + reply.status())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/models",
                "/v1/anything",
                "/api/v1/anything",
                "/api/llm-tuning/ab-tests",
                "/metrics",
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/prometheus",
                "/docs",
                "/v3/api-docs",
                "/v3/api-docs.yaml",
                "/v3/api-docs/swagger-config",
                "/swagger-ui/index.html",
                "/nowhere"
            })
    void a11_strangers_find_a_refusal_at_every_other_path(String path) {
        assertThat(isRefusal(send("GET", path))).isTrue();
        assertThat(isRefusal(send("POST", path))).isTrue();
    }

    @Test
    void a11_a_push_channel_does_not_open_for_a_stranger() {
        var reply = handshake("Host: 127.0.0.1:" + port());
        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void a37_a_push_channel_does_not_open_for_a_foreign_page() {
        var cookie = "Cookie: " + aSession();
        assertThat(handshake(cookie, "Origin: http://127.0.0.1:" + port()).status())
                .isEqualTo(101);
        for (var origin : List.of("http://evil.example", "http://127.0.0.1:3000", "null")) {
            assertThat(handshake(cookie, "Origin: " + origin).status())
                    .as(origin)
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login/totp", "/logout", "/?v-r=uidl&v-uiId=0"})
    void a37_a_foreign_page_cannot_make_a_browser_log_in_or_act(String path) {
        var form = "username=mallory&password=her-own-password";
        for (var header : List.of(
                "Origin: http://evil.example",
                "Origin: null",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site")) {
            var reply = RawHttp.sendWithBody(
                    port(), "POST", path, form, "Content-Type: application/x-www-form-urlencoded", header);
            assertThat(reply.status()).as(header).isEqualTo(403);
            assertThat(reply.headers()).as(header).doesNotContainKey("set-cookie");
        }
    }

    @Test
    void the_log_in_form_of_the_own_page_is_read() {
        var reply = RawHttp.sendWithBody(
                port(),
                "POST",
                "/login",
                "username=nobody-of-that-name&password=wrong",
                "Content-Type: application/x-www-form-urlencoded",
                "Origin: http://127.0.0.1:" + port(),
                "Sec-Fetch-Site: same-origin");
        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location")).contains("login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "rebound.evil.example:8000", "localhost.evil.example", "kamerton"})
    void a37_a_host_that_is_not_ours_is_answered_421(String host) {
        for (var path : List.of("/", "/login", "/health", "/api/v1/health", "/v1/models", "/assets/kit.css")) {
            var reply = send("GET", path, "Host: " + host, KEY);
            assertThat(reply.status()).as(path).isEqualTo(421);
        }
    }

    @Test
    void a37_two_hosts_or_none_are_no_request() {
        assertThat(send("GET", "/login", "Host: 127.0.0.1", "Host: evil.example")
                        .status())
                .isEqualTo(400);
        assertThat(send("GET", "/login", "Host: a b").status()).isEqualTo(400);
        assertThat(send("GET", "/login", "Host: 127.0.0.1@evil.example").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Prefix: /evil",
                "Forwarded: host=evil.example;proto=https",
                "X-Original-URL: /health",
                "X-Rewrite-URL: /health",
                "X-HTTP-Method-Override: DELETE"
            })
    void a37_headers_of_proxies_change_nothing(String header) {
        assertThat(send("GET", "/tests", header).header("Location")).isEqualTo("/login");
        assertThat(send("GET", "/api/v1/ab-tests", header).status()).isEqualTo(401);
        var document = send("GET", "/v3/api-docs", header, KEY);
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.body()).doesNotContain("evil").doesNotContain("\"url\":\"https:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/prometheus/",
                "/actuator//prometheus",
                "/actuator;x=1/prometheus",
                "/actuator/..;/health",
                "/actuator/%2e%2e/health",
                "/ACTUATOR/env",
                "/actuator/env",
                "/actuator/shutdown",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/VAADIN/../application.yml",
                "/VAADIN/..%2f..%2fapplication.yml",
                "/VAADIN/%2e%2e/%2e%2e/application.yml",
                "/VAADIN/config/stats.json",
                "/VAADIN/config/flow-build-info.json",
                "/VAADIN//etc/passwd",
                "/VAADIN/build/..\\..\\x",
                "/vaadinServlet/UIDL",
                "/vaadinServlet/HEARTBEAT",
                "/application.yml",
                "/assets/../application.yml",
                "/io/kamerton/KamertonApplication.class",
                "/?v-r=uidl&v-uiId=0",
                "/?v-r=heartbeat&v-uiId=0",
                "/VAADIN/dynamic/resource/0/00000000-0000-0000-0000-000000000000/x.txt",
                "/VAADIN/upload/0/00000000-0000-0000-0000-000000000000/upload"
            })
    void a37_odd_paths_lead_nowhere(String path) {
        for (var method : List.of("GET", "POST")) {
            var reply = send(method, path);
            var toLogIn = reply.status() == 302 && reply.header("Location").equals("/login");
            assertThat(toLogIn || reply.status() >= 400 && reply.status() < 500 || sessionHasEnded(reply))
                    .as("%s %s is answered %s", method, reply.status(), reply.body())
                    .isTrue();
            assertThat(reply.body()).doesNotContain("datasource", "Exception", "io.kamerton", "org.apache");
        }
    }

    /** Vaadin tells its own client, in a body of 200, that there is no session. */
    private static boolean sessionHasEnded(Reply reply) {
        return reply.status() == 200
                && reply.body().contains("\"changes\":{}")
                && reply.body().contains("appError");
    }

    private static List<String> methodsOf(RequestMappingInfo mapping) {
        var methods = new ArrayList<String>();
        mapping.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
        return methods.isEmpty() ? List.of("GET", "POST") : methods;
    }

    private static boolean isRefusal(Reply reply) {
        return switch (reply.status()) {
            case 401, 403 -> true;
            case 302 -> reply.header("Location").matches("/(login|setup|mfa).*");
            default -> false;
        };
    }

    private Reply handshake(String... headers) {
        var lines = new ArrayList<>(List.of(
                UPGRADE,
                "Connection: Upgrade, close",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
        lines.addAll(List.of(headers));
        return send("GET", PUSH, lines.toArray(String[]::new));
    }

    /** The cookie of a session in which nobody has logged in. */
    @ParameterizedTest
    @ValueSource(strings = {"//", "///", "//api//v1", "//[", "/%2f%2f", "/a//b"})
    void a37_paths_that_are_no_addresses_are_refused_and_break_nothing(String path) {
        assertThat(send("GET", path).status()).isBetween(300, 499);
    }

    private String aSession() {
        var reply = send("POST", "/?v-r=init&location=login", "Content-Type: text/plain");
        return reply.header("Set-Cookie").split(";")[0];
    }

    private Reply send(String method, String path, String... headers) {
        return RawHttp.send(port(), method, path, headers);
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
