package io.kamerton.identity.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.i18n.I18NProvider;
import io.github.bucket4j.TimeMeter;
import io.kamerton.shared.problem.ErrorWriter;
import io.kamerton.shared.problem.OutboundRefusedException;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;
import tools.jackson.databind.json.JsonMapper;

@KamertonTest
class LimitGateTest {

    private static final String ADDRESS = "203.0.113.9";

    @Autowired
    ErrorWriter errors;

    @Autowired
    I18NProvider texts;

    @Autowired
    SecurityContextHolderStrategy strategy;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MovableClock clock = new MovableClock();
    private Conduct conduct;
    private LimitGate gate;

    @BeforeEach
    void openTheGate() {
        var settings = TestLimits.standard();
        var time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
        conduct = new Conduct(settings, clock);
        gate = new LimitGate(
                settings,
                new RequestLimits(settings, conduct, time),
                new Refusals(errors, texts, conduct),
                conduct,
                strategy,
                meters);
    }

    @Test
    void every_limited_answer_tells_what_is_left() throws ServletException, IOException {
        var first = send(aRequest("GET", "/api/v1/ab-tests"));
        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(first.getHeader("RateLimit-Limit")).isEqualTo("60");
        assertThat(first.getHeader("RateLimit-Remaining")).isEqualTo("59");
        assertThat(first.getHeader("RateLimit-Reset")).isEqualTo("1");
        assertThat(first.getHeader("Retry-After")).isNull();
        assertThat(send(aRequest("GET", "/health")).getHeader("RateLimit-Limit"))
                .isNull();
    }

    @Test
    void programs_are_refused_with_a_problem_and_whole_seconds() throws ServletException, IOException {
        sendTimes(60, "/api/v1/ab-tests");
        var refused = send(aRequest("GET", "/api/v1/ab-tests"));
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getContentType()).startsWith("application/problem+json");
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(refused.getHeader("RateLimit-Remaining")).isEqualTo("0");
        var problem = JsonMapper.shared().readTree(refused.getContentAsString());
        assertThat(problem.path("status").asInt()).isEqualTo(429);
        assertThat(problem.path("detail").asString())
                .isEqualTo("Too many requests of one address without log-in or key: the limit is 60 a minute."
                        + " Try again in 1 s.");
        assertThat(meters.get("kamerton.limit.refusals")
                        .tag("limit", "ip")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void clients_of_openai_are_refused_in_their_shape() throws ServletException, IOException {
        sendTimes(60, "/v1/models");
        var refused = send(aRequest("GET", "/v1/models"));
        assertThat(refused.getStatus()).isEqualTo(429);
        var error = JsonMapper.shared().readTree(refused.getContentAsString()).path("error");
        assertThat(error.path("type").asString()).isEqualTo("rate_limit_error");
    }

    @Test
    void the_refusal_tells_why_limits_are_tightened_and_when_that_eases_but_not_whose_key_it_is()
            throws ServletException, IOException {
        as(new LimitedKey(4711), () -> {
            var client = new Client(Client.Kind.KEY, "4711");
            for (var call = 0; call < 14; call++) {
                conduct.note(client, Offence.FORBIDDEN);
            }
            for (var call = 0; call < 2; call++) {
                conduct.note(client, Offence.INVALID);
            }
            sendTimes(150, "/api/v1/ab-tests");
            var refused = send(aRequest("GET", "/api/v1/ab-tests"));
            assertThat(refused.getStatus()).isEqualTo(429);
            assertThat(refused.getHeader("RateLimit-Limit")).isEqualTo("150");
            assertThat(refused.getContentAsString())
                    .contains("0.25 of its limit")
                    .contains("14 forbidden, 2 invalid")
                    .contains("that eases at 2026-11-21T12:05:01Z")
                    .doesNotContain("4711");
        });
    }

    @Test
    void people_read_a_page_in_their_language_that_says_when_to_try_again() throws ServletException, IOException {
        sendTimes(60, "/login");
        var request = aRequest("GET", "/login");
        request.setCookies(new Cookie("kamerton-language", "ru"));
        var refused = send(request);
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getContentType()).startsWith("text/html");
        assertThat(refused.getContentAsString())
                .contains("<html lang=\"ru\" data-colours=\"system\">")
                .contains("Повторите через 1 секунду.")
                .contains("<a href=\"\">Повторить</a>")
                .contains("/assets/limits.css");
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
    }

    @Test
    void a_click_that_is_too_much_is_answered_by_a_notice_that_the_browser_understands()
            throws ServletException, IOException {
        as(new TestingAuthenticationToken("grace", "", "ROLE_VIEWER"), () -> {
            for (var click = 0; click < 300; click++) {
                assertThat(send(aClick()).getContentAsString()).isEmpty();
            }
            var refused = send(aClick());
            assertThat(refused.getStatus()).isEqualTo(200);
            assertThat(refused.getContentAsString())
                    .startsWith("{")
                    .contains("appError")
                    .contains("Try again in 1 second.");
        });
    }

    @Test
    void a_wrong_key_counts_against_its_address_once() throws IOException {
        for (var guess = 0; guess < 60; guess++) {
            assertThat(gate.admitsStranger(aRequest("GET", "/api/v1/ab-tests"), new MockHttpServletResponse()))
                    .isTrue();
        }
        var refused = new MockHttpServletResponse();
        assertThat(gate.admitsStranger(aRequest("GET", "/api/v1/ab-tests"), refused))
                .isFalse();
        assertThat(refused.getStatus()).isEqualTo(429);
    }

    @Test
    void a_request_without_a_key_is_not_counted_twice() throws ServletException, IOException {
        for (var call = 0; call < 60; call++) {
            var request = aRequest("GET", "/api/v1/ab-tests");
            gate.filter().doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
            assertThat(gate.admitsStranger(request, new MockHttpServletResponse()))
                    .isTrue();
        }
    }

    @Test
    void answers_are_noted_on_whom_they_were_given_to() throws ServletException, IOException {
        answer(404, "/api/v1/ab-tests/9");
        answer(401, "/api/v1/ab-tests");
        answer(404, "/assets/missing.png");
        answer(429, "/api/v1/ab-tests");
        var suspicion = conduct.of(Client.ofAddress(ADDRESS));
        assertThat(suspicion.points()).isEqualTo(6);
        assertThat(suspicion.reasons()).isEqualTo(Map.of(Offence.MISSING, 1, Offence.UNAUTHENTICATED, 1));
        clock.advance(Duration.ofMinutes(10));
        assertThat(conduct.of(Client.ofAddress(ADDRESS)).points()).isEqualTo(3);
    }

    @Test
    void a_failed_log_in_counts_against_the_address_also_of_administrators() throws ServletException, IOException {
        var request = aRequest("POST", "/login");
        LimitGate.noteFailedLogIn(request);
        new ConductFilter(conduct).doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        assertThat(conduct.of(Client.ofAddress(ADDRESS)).reasons()).isEqualTo(Map.of(Offence.FAILED_LOG_IN, 1));
    }

    @Test
    void a_refused_target_counts_as_an_attack_and_not_as_a_wrong_value() throws ServletException, IOException {
        var request = aRequest("POST", "/api/v1/providers");
        var response = new MockHttpServletResponse();
        request.setAttribute(OutboundRefusedException.class.getName(), true);
        new ConductFilter(conduct).doFilter(request, response, (inner, last) -> response.setStatus(422));
        assertThat(conduct.of(Client.ofAddress(ADDRESS)).reasons()).isEqualTo(Map.of(Offence.GUARDED, 1));
    }

    @Test
    void what_administrators_are_answered_is_not_noted() throws ServletException, IOException {
        as(new TestingAuthenticationToken("ada", "", "ROLE_ADMIN", "FACTOR_TOTP"), () -> {
            answer(403, "/admin/limits");
            assertThat(conduct.of(new Client(Client.Kind.PERSON, "ada")).points())
                    .isZero();
        });
    }

    private void answer(int status, String path) throws ServletException, IOException {
        var response = new MockHttpServletResponse();
        new ConductFilter(conduct)
                .doFilter(
                        aRequest("GET", path),
                        response,
                        (request, answer) ->
                                gate.filter().doFilter(request, answer, (inner, last) -> response.setStatus(status)));
    }

    private void sendTimes(int times, String path) throws ServletException, IOException {
        for (var call = 0; call < times; call++) {
            assertThat(send(aRequest("GET", path)).getStatus()).isEqualTo(200);
        }
    }

    private MockHttpServletResponse send(MockHttpServletRequest request) throws ServletException, IOException {
        var response = new MockHttpServletResponse();
        gate.filter().doFilter(request, response, new MockFilterChain());
        return response;
    }

    private static MockHttpServletRequest aClick() {
        var click = aRequest("POST", "/");
        click.setQueryString("v-r=uidl&v-uiId=0");
        return click;
    }

    private static MockHttpServletRequest aRequest(String method, String path) {
        var request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);
        request.setRemoteAddr(ADDRESS);
        return request;
    }

    private void as(TestingAuthenticationToken somebody, Steps steps) throws ServletException, IOException {
        strategy.setContext(new SecurityContextImpl(somebody));
        try {
            steps.go();
        } finally {
            strategy.clearContext();
        }
    }

    private interface Steps {
        void go() throws ServletException, IOException;
    }

    private static final class LimitedKey extends TestingAuthenticationToken implements KeyLimits {

        private final long id;

        LimitedKey(long id) {
            super("service", "", "SCOPE_admin");
            this.id = id;
        }

        @Override
        public long keyId() {
            return id;
        }
    }
}
