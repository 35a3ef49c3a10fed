package io.kamerton.shared.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.RawHttp;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** Tomcat with our front and nothing of our own behind it. */
class EdgeOfTomcatTest {

    @Test
    void a37_forwarded_headers_count_for_nothing_by_default() {
        var caller = "127.0.0.1 http 127.0.0.1";
        assertThat(whoCalls("", "X-Forwarded-For: 9.9.9.9")).isEqualTo(caller);
        assertThat(whoCalls("", "X-Forwarded-Proto: https")).isEqualTo(caller);
        assertThat(whoCalls("", "X-Forwarded-Host: evil.example")).isEqualTo(caller);
        assertThat(whoCalls("", "Forwarded: for=9.9.9.9;proto=https;host=evil.example"))
                .isEqualTo(caller);
    }

    @Test
    void a37_forwarded_headers_of_an_address_that_is_no_proxy_count_for_nothing() {
        assertThat(whoCalls("10.0.0.0/8", "X-Forwarded-For: 9.9.9.9", "X-Forwarded-Proto: https"))
                .isEqualTo("127.0.0.1 http 127.0.0.1");
    }

    @Test
    void a_trusted_proxy_is_believed() {
        assertThat(whoCalls(
                        "127.0.0.0/8, ::1",
                        "X-Forwarded-For: 9.9.9.9",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: tuning.example.org"))
                .isEqualTo("9.9.9.9 https tuning.example.org");
    }

    @Test
    void a37_what_a_caller_wrote_before_the_proxy_did_is_not_believed() {
        assertThat(whoCalls("127.0.0.1", "X-Forwarded-For: 10.1.1.1, 9.9.9.9")).startsWith("9.9.9.9 ");
    }

    @Test
    void a35_a_fault_has_the_headers_too() {
        var server = start("");
        try {
            var reply = RawHttp.send(server.getPort(), "GET", "/fault");
            assertThat(reply.status()).isEqualTo(500);
            SecurityHeaders.of("/fault", false)
                    .forEach((name, value) ->
                            assertThat(reply.header(name)).as(name).isEqualTo(value));
            assertThat(reply.body()).doesNotContain("secret detail").doesNotContain("IllegalState");
        } finally {
            server.stop();
        }
    }

    @Test
    void browsers_are_bound_to_encryption_only_where_they_use_it() {
        var server = start("127.0.0.1");
        try {
            assertThat(RawHttp.send(server.getPort(), "GET", "/").header(SecurityHeaders.TRANSPORT))
                    .isEmpty();
            assertThat(RawHttp.send(
                                    server.getPort(),
                                    "GET",
                                    "/",
                                    "X-Forwarded-For: 9.9.9.9",
                                    "X-Forwarded-Proto: https")
                            .header(SecurityHeaders.TRANSPORT))
                    .startsWith("max-age=");
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/models/%zz",
                "/models/%c3",
                "/models/a%00b",
            })
    void what_tomcat_cannot_read_below_v1_is_an_error_in_openais_shape(String path) {
        assertOpenAiError(port -> RawHttp.send(port, "GET", "/v1" + path));
    }

    @Test
    void headers_that_are_too_large_and_hosts_that_are_none_are_told_likewise() {
        assertOpenAiError(port -> RawHttp.send(port, "POST", "/v1/chat/completions", "X-Large: " + "a".repeat(80_000)));
        assertOpenAiError(port -> RawHttp.send(port, "POST", "/v1/chat/completions", "Host: a b"));
        assertOpenAiError(port -> RawHttp.send(port, "POST", "/v1/chat/completions", "Content-Length: no number"));
        assertOpenAiError(port -> RawHttp.send(port, "POST", "/v1/chat/completions", "Transfer-Encoding: unknown"));
    }

    @Test
    void clients_of_ollama_get_theirs_and_all_others_a_problem() {
        var server = start("");
        try {
            var ollama = RawHttp.send(server.getPort(), "POST", "/api/chat", "Host: a b");
            assertThat(ollama.body()).isEqualTo("{\"error\":\"The request cannot be read.\"}");
            var other = RawHttp.send(server.getPort(), "GET", "/api/v1/%zz");
            assertThat(other.header("Content-Type")).startsWith("application/problem+json");
            assertThat(other.body()).contains("\"instance\":\"/api/v1/%zz\"");
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/models/a\\b", "/v1/models/<a>", "/v1/models/{a}"})
    void where_not_even_the_address_can_be_read_a_problem_holds_openais_error_too(String path) {
        var server = start("");
        try {
            var reply = RawHttp.send(server.getPort(), "GET", path);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
            assertThat(reply.body())
                    .contains("\"status\":400", "\"instance\":\"/\"", "\"error\":{\"message\":")
                    .doesNotContain("models");
        } finally {
            server.stop();
        }
    }

    private static void assertOpenAiError(IntFunction<RawHttp.Reply> sent) {
        var server = start("");
        try {
            var reply = sent.apply(server.getPort());
            assertThat(reply.status()).isBetween(400, 501);
            assertThat(reply.header("Content-Type")).startsWith("application/json");
            assertThat(reply.body())
                    .contains("\"error\":{", "\"message\":", "\"type\":", "\"param\":null", "\"code\":");
        } finally {
            server.stop();
        }
    }

    private static String whoCalls(String proxies, String... headers) {
        var server = start(proxies);
        try {
            return RawHttp.send(server.getPort(), "GET", "/", headers).body().strip();
        } finally {
            server.stop();
        }
    }

    private static WebServer start(String proxies) {
        var factory = new TomcatServletWebServerFactory(0);
        var configuration = new TomcatConfiguration();
        configuration.errorsOfTomcat().customize(factory);
        configuration.edgeOfTomcat(new WebSettings("", proxies)).customize(factory);
        var server = factory.getWebServer(
                context -> context.addServlet("echo", new Echo()).addMapping("/*"));
        server.start();
        return server;
    }

    private static class Echo extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getRequestURI().equals("/fault")) {
                throw new IllegalStateException("secret detail");
            }
            var answer = "%s %s %s".formatted(request.getRemoteAddr(), request.getScheme(), request.getServerName());
            response.setContentLength(answer.length());
            response.getWriter().write(answer);
        }
    }
}
