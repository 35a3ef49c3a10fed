package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.route.RouteDraft;
import io.kamerton.registry.route.RouteService;
import io.kamerton.registry.route.ShadowDraft;
import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of calls is for their route to say, as far as the installation allows. */
@KamertonTest
@AsPerson(Role.ADMIN)
class RouteRecordTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    RouteService routes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApiClient api;

    private final String route = "r" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void a_route_that_says_nothing_has_its_bodies_kept_whole() {
        routed(Capture.FULL);
        var call = call("full");
        assertThat(bodies(call)).singleElement().satisfies(row -> {
            assertThat(row.get("capture")).isEqualTo("FULL");
            assertThat(row.get("request")).isNotNull();
        });
    }

    @Test
    void of_a_route_that_wants_hashes_nothing_can_be_read() {
        routed(Capture.HASHED);
        var call = call("hashed");
        assertThat(bodies(call)).singleElement().satisfies(row -> {
            assertThat(row.get("capture")).isEqualTo("HASHED");
            assertThat(row.get("request")).isNull();
            assertThat(row.get("response")).isNull();
            assertThat(row.get("request_sha256")).isNotNull();
        });
    }

    @Test
    void of_a_route_that_wants_nothing_kept_the_facts_stay_and_no_body_of_call_or_copy_does() {
        routed(Capture.OFF);
        var call = call("off");
        assertThat(bodies(call)).isEmpty();
        assertThat(jdbc.sql("select count(*) from generation where id = :id and input_tokens > 0")
                        .param("id", call)
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(jdbc.sql("""
                        select count(*) from generation_body b join generation g using (id, created_at)
                        join route r on r.id = g.route_id where r.name = :route
                        """).param("route", route).query(Long.class).single())
                .isZero();
    }

    private void routed(Capture capture) {
        routes.create(new RouteDraft(
                route,
                List.of(DeploymentId.BUILT_IN),
                List.of(),
                Map.of(),
                Optional.empty(),
                Priority.NORMAL,
                OptionalInt.empty(),
                Optional.of(new ShadowDraft(DeploymentId.BUILT_IN, 1)),
                capture,
                true));
    }

    private long call(String word) {
        var answer = api.post("/v1/chat/completions", """
                {"model": "%s", "messages": [{"role": "user", "content": "Why is the sky %s?"}]}
                """.formatted(route, word));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return Long.parseLong(answer.header("X-Kamerton-Generation"));
    }

    private List<Map<String, Object>> bodies(long call) {
        // a log under load may go over the disk
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from generation where id = :id")
                                .param("id", call)
                                .query(Long.class)
                                .single()
                        == 1);
        return jdbc.sql("select * from generation_body where id = :id")
                .param("id", call)
                .query()
                .listOfRows();
    }
}
