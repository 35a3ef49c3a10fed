package io.kamerton.shared.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.RawHttp;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
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
