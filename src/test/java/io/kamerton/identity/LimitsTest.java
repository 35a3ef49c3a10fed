package io.kamerton.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.identity.limits.Client;
import io.kamerton.identity.limits.LimitService;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@KamertonTest
class LimitsTest {

    @Autowired
    ApiClient api;

    @Autowired
    LimitService limits;

    @Autowired
    JdbcClient jdbc;

    @Test
    void every_chain_asks_the_limits_also_for_wrong_keys_and_screens() {
        assertThat(limitOf(api.get("/api/v1/ab-tests"))).isEqualTo("100000");
        assertThat(limitOf(api.get("/v1/models"))).isEqualTo("100000");
        assertThat(limitOf(api.get("/v3/api-docs"))).isEqualTo("100000");
        assertThat(limitOf(api.send("GET", "/api/v1/ab-tests", null, null))).isEqualTo("100000");
        assertThat(limitOf(api.send("GET", "/api/v1/ab-tests", null, "a-wrong-key")))
                .isEqualTo("100000");
        assertThat(limitOf(page("/admin/limits"))).isEqualTo("100000");
        assertThat(limitOf(page("/assets/kit.css"))).isEqualTo("100000");
    }

    @Test
    void a_key_is_refused_at_its_own_limit_also_by_the_token_that_was_traded_for_it() {
        var created = api.post(
                "/api/v1/keys", "{\"name\": \"slow\", \"scopes\": [\"tuning.read\"], \"requests_per_minute\": 6}");
        var key = created.json().path("key").asString();
        var token = api.send("POST", "/api/v1/auth/token", "{}", key)
                .json()
                .path("access_token")
                .asString();
        var answers = IntStream.range(0, 20)
                .mapToObj(call -> api.send("GET", "/api/v1/ab-tests", null, call % 2 == 0 ? key : token))
                .toList();
        assertThat(answers.getFirst().status()).isEqualTo(200);
        var refused = answers.getLast();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("RateLimit-Limit")).isEqualTo("6");
        assertThat(refused.header("Retry-After")).matches("[1-9]|10");
        assertThat(refused.header("X-Request-Id")).isNotBlank();
        assertThat(refused.json().path("detail").asString())
                .startsWith("Too many requests of one key: the limit is 6 a minute.");
        assertThat(refused.text()).doesNotContain(key).doesNotContain(token);
    }

    @Test
    void health_knows_no_limit() {
        assertThat(limitOf(api.send("GET", "/health", null, null))).isEmpty();
    }

    @Test
    @AsPerson(Role.ADMIN)
    void giving_limits_back_is_an_audited_act() {
        limits.reset(new Client(Client.Kind.KEY, "815"));
        var written = jdbc.sql("SELECT subject FROM audit_entry WHERE action = 'limits.reset'")
                .query(String.class)
                .list();
        assertThat(written).isEqualTo(List.of("key 815"));
    }

    @Test
    @AsPerson(Role.ANALYST)
    void only_administrators_give_limits_back_and_see_whose_are_tightened() {
        assertThatThrownBy(() -> limits.reset(new Client(Client.Kind.KEY, "816")))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(limits::tightened).isInstanceOf(AccessDeniedException.class);
    }

    private ApiClient.Answer page(String path) {
        return api.send(HttpRequest.newBuilder(URI.create(api.baseUrl() + path)).build());
    }

    private static String limitOf(ApiClient.Answer answer) {
        return answer.header("RateLimit-Limit");
    }
}
