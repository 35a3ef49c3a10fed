package io.kamerton.shared.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.RawHttp;
import io.kamerton.testing.TestInstallation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@KamertonTest
class SecurityHeadersTest {

    private static final String KEY = "Authorization: Bearer " + TestInstallation.API_KEY;

    @Autowired
    Environment environment;

    @ParameterizedTest
    @CsvSource({
        "GET,/login,200",
        "GET,/health,200",
        "GET,/api/v1/health,200",
        "GET,/v1/models,200",
        "GET,/actuator/prometheus,200",
        "GET,/v3/api-docs,200",
        "GET,/assets/kit.css,200",
        "GET,/styles.css,200",
        "GET,/assets/missing.css,404",
        "GET,/VAADIN/build/missing.js,404",
        "GET,/tests,302",
        "GET,/nowhere,302",
        "GET,/api/v1/nowhere,404",
        "GET,/api/v1/ab-tests/4711000,404",
        "DELETE,/api/v1/health,405",
        "POST,/api/v1/ab-tests,400",
        "POST,/login,302",
        "GET,/api//v1/health,400",
        "GET,/api/v1/%00,400",
        "GET,/api/v1/ab-tests/1%2f2,400",
        "TRACE,/,405",
        "GET,/VAADIN/dynamic/resource/0/0/x,404",
        "GET,/VAADIN/push?v-r=push,200",
        "GET,/swagger-ui/index.html,200"
    })
    void a35_every_answer_has_the_headers_once(String method, String path, int status) {
        var reply = RawHttp.send(port(), method, path, KEY);
        var expected = SecurityHeaders.of(path.replaceAll("\\?.*", ""), false);
        expected.forEach((name, value) -> {
            if (!name.equals("Cache-Control")) {
                assertThat(reply.header(name)).as(name).isEqualTo(value);
            }
        });
        var cached = reply.headers().getOrDefault("cache-control", List.of());
        if (expected.get("Cache-Control").equals("no-store")) {
            assertThat(cached).singleElement().asString().contains("no-store");
        } else {
            assertThat(cached).hasSize(1);
        }
        assertThat(reply.headers()).doesNotContainKeys("server", "x-powered-by", "strict-transport-security");
        if (!path.equals("/login") || bundleIsBuilt()) {
            assertThat(reply.status()).isEqualTo(status);
        }
    }

    /** Without it every page of the screens is a fault, which must have the headers too. */
    private static boolean bundleIsBuilt() {
        return SecurityHeadersTest.class.getResource("/META-INF/VAADIN/config/stats.json") != null;
    }

    @Test
    void a35_refusals_have_the_headers_too() {
        for (var reply : List.of(
                RawHttp.send(port(), "GET", "/api/v1/ab-tests"),
                RawHttp.send(port(), "GET", "/docs"),
                RawHttp.send(port(), "GET", "/login", "Host: evil.example"),
                RawHttp.send(port(), "POST", "/login", "Origin: http://evil.example"))) {
            assertThat(reply.status()).isBetween(400, 499);
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
            assertThat(reply.header("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void an_address_with_a_secret_in_it_is_told_to_nobody() {
        assertThat(SecurityHeaders.of("/setup/token", false)).containsEntry("Referrer-Policy", "no-referrer");
        assertThat(SecurityHeaders.of("/reset/abc", false)).containsEntry("Referrer-Policy", "no-referrer");
        assertThat(SecurityHeaders.of("/tests", false)).containsEntry("Referrer-Policy", "same-origin");
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
