package io.kamerton.registry.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.identity.TestKeys;
import io.kamerton.shared.Scope;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.ApiClient.Answer;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.TestInstallation;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@KamertonTest
class RoutesApiTest {

    private static final String ROUTES = "/api/v1/routes";
    private static final String PROMPTS = "/api/v1/prompts";

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    private final String name = "api-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void a_route_is_made_read_replaced_and_deleted() {
        var made = api.post(ROUTES, """
                {"name": "%s", "chain": ["extractive"], "parameters": {"max_sentences": 3}, "priority": "high",
                 "requests_per_minute": 60, "shadow": {"deployment": "builtin/extractive", "share": 0.1},
                 "capture": "hashed", "nonsense": 1}
                """.formatted(name));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("warnings").toString()).contains("nonsense");
        var where = made.header("Location");
        var read = api.get(where).json();
        assertThat(read.path("chain").toString()).isEqualTo("[\"builtin/extractive\"]");
        assertThat(read.path("priority").asString()).isEqualTo("high");
        assertThat(read.path("requests_per_minute").asInt()).isEqualTo(60);
        assertThat(read.path("capture").asString()).isEqualTo("hashed");
        assertThat(read.path("callable").asBoolean()).isTrue();
        assertThat(read.path("revision").asInt()).isEqualTo(1);

        var changed = ((ObjectNode) read).put("enabled", false);
        assertThat(put(where, changed).status()).isEqualTo(200);
        assertThat(put(where, changed).status())
                .as("the revision is old by now")
                .isEqualTo(409);
        assertThat(api.get(where).json().path("enabled").asBoolean()).isFalse();
        assertThat(api.get(where)
                        .json()
                        .path("parameters")
                        .path("max_sentences")
                        .asInt())
                .isEqualTo(3);

        assertThat(api.delete(where).status()).isEqualTo(204);
        assertThat(api.get(where).status()).isEqualTo(404);
        assertThat(api.delete(where).status()).isEqualTo(404);
    }

    @Test
    void what_is_wrong_is_said_with_its_field() {
        assertWrong("{\"name\": \"a/b\", \"chain\": [\"extractive\"]}", "name");
        assertWrong("{\"name\": \"%s\"}".formatted(name), "chain");
        assertWrong(
                "{\"name\": \"%s\", \"chain\": [\"extractive\"], \"capture\": \"some\"}".formatted(name), "capture");
        assertWrong("{\"name\": \"%s\", \"chain\": [\"extractive\", \"nobody\"]}".formatted(name), "chain[1]");
        assertWrong("{\"name\": \"%s\", \"chain\": [null]}".formatted(name), "chain[0]");
        assertWrong(
                "{\"name\": \"%s\", \"chain\": [\"extractive\"], \"parameters\": {\"api_base\": \"x\"}}"
                        .formatted(name),
                "parameters");
        assertWrong(
                "{\"name\": \"%s\", \"chain\": [\"extractive\"], \"prompt\": {\"name\": \"nobody\"}}".formatted(name),
                "prompt.name");
        assertWrong(
                "{\"name\": \"%s\", \"chain\": [\"extractive\"], \"priority\": \"now\"}".formatted(name), "priority");
        var made = made();
        assertThat(api.send(
                                "PUT",
                                made.header("Location"),
                                "{\"name\": \"%s\", \"chain\": [\"extractive\"]}".formatted(name),
                                TestInstallation.API_KEY)
                        .json()
                        .path("errors")
                        .toString())
                .contains("revision");
        assertThat(api.post(ROUTES, "{\"name\": \"%s\", \"chain\": [\"extractive\"]}".formatted(name))
                        .status())
                .isEqualTo(409);
        assertThat(api.get(ROUTES + "/0").status()).isEqualTo(404);
    }

    @Test
    void weights_are_told_and_may_be_left_out() {
        var made = made();
        assertThat(made.json().path("weights").toString()).isEqualTo("[100]");
        var where = made.header("Location");
        var read = (ObjectNode) api.get(where).json();
        read.putArray("weights").add(100);
        assertThat(put(where, read).json().path("weights").toString()).isEqualTo("[100]");
        var route = "{\"name\": \"%s-w\", \"chain\": [\"extractive\"], \"weights\": %s}";
        for (var weights : List.of("[60, 40]", "[99]", "[null]", "[-1]")) {
            assertWrong(route.formatted(name, weights), "weights");
        }
        for (var weights : List.of("[99.5]", "[\"all\"]", "100")) {
            assertThat(api.post(ROUTES, route.formatted(name, weights)).status())
                    .as(weights)
                    .isBetween(400, 422);
        }
    }

    @Test
    void keys_that_read_figures_see_routes_and_only_administrators_change_them() {
        var made = made();
        var reader = TestKeys.with(application, Scope.TUNING_READ);
        var caller = TestKeys.with(application, Scope.MODELS);
        assertThat(api.send("GET", ROUTES, null, reader).status()).isEqualTo(200);
        assertThat(api.send("GET", made.header("Location"), null, reader).status())
                .isEqualTo(200);
        assertThat(api.send("GET", PROMPTS, null, reader).status()).isEqualTo(200);
        assertThat(api.send("DELETE", made.header("Location"), null, reader).status())
                .isEqualTo(403);
        assertThat(api.send("POST", PROMPTS, "{}", reader).status()).isEqualTo(403);
        assertThat(api.send("GET", ROUTES, null, caller).status()).isEqualTo(403);
        assertThat(api.send("GET", ROUTES, null, null).status()).isEqualTo(401);
    }

    @Test
    void a_prompt_has_versions_and_labels_and_stays_while_a_route_sends_it() {
        var made = api.post(PROMPTS, "{\"name\": \"%s\", \"text\": \"Be brief.\"}".formatted(name));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var where = made.header("Location");
        assertThat(made.json().path("labels").path("production").asInt()).isEqualTo(1);
        var second = api.post(where + "/versions", "{\"text\": \"Be exact.\", \"note\": \"why\", \"after\": 1}");
        assertThat(second.status()).as(second.text()).isEqualTo(201);
        assertThat(second.json().path("version").asInt()).isEqualTo(2);
        assertThat(api.post(where + "/versions", "{\"text\": \"Late.\", \"after\": 1}")
                        .status())
                .isEqualTo(409);
        assertThat(api.get(second.header("Location")).json().path("text").asString())
                .isEqualTo("Be exact.");
        assertThat(label(where, "production", 2).status()).isEqualTo(200);
        assertThat(label(where, "production", 3).status()).isEqualTo(422);
        assertThat(label(where, "Not%20one", 2).status()).isEqualTo(422);

        var route = api.post(
                ROUTES,
                "{\"name\": \"%s\", \"chain\": [\"extractive\"], \"prompt\": {\"name\": \"%s\"}}"
                        .formatted(name, name));
        assertThat(route.status()).as(route.text()).isEqualTo(201);
        assertThat(route.json().path("prompt").path("label").asString()).isEqualTo("production");
        assertThat(api.get(where).json().path("routes").toString()).contains(name);
        assertThat(api.delete(where).status()).isEqualTo(409);
        assertThat(api.delete(where + "/labels/production").status()).isEqualTo(409);
        assertThat(api.delete(route.header("Location")).status()).isEqualTo(204);
        assertThat(api.delete(where).status()).isEqualTo(204);
        assertThat(api.get(where).status()).isEqualTo(404);
    }

    private Answer made() {
        var made = api.post(ROUTES, "{\"name\": \"%s\", \"chain\": [\"extractive\"]}".formatted(name));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made;
    }

    private Answer put(String where, JsonNode body) {
        return api.send("PUT", where, JsonMapper.shared().writeValueAsString(body), TestInstallation.API_KEY);
    }

    private Answer label(String where, String label, int version) {
        return api.send("PUT", where + "/labels/" + label, "{\"version\": " + version + "}", TestInstallation.API_KEY);
    }

    private void assertWrong(String body, String field) {
        var answer = api.post(ROUTES, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo(field);
    }
}
