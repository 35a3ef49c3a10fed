package io.kamerton.shared.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@KamertonTest
class OpenApiTest {

    @Autowired
    ApiClient api;

    @Test
    void members_that_can_be_null_say_so() {
        assertThat(typesOf(schema("AssessmentItem").at("/properties/overall_score")))
                .containsExactlyInAnyOrder("number", "null");
        assertThat(typesOf(schema("Latency").at("/properties/p95"))).containsExactlyInAnyOrder("number", "null");
        assertThat(typesOf(schema("AssessmentPage").at("/properties/context")))
                .containsExactlyInAnyOrder("string", "null");
    }

    @Test
    void values_of_maps_that_can_be_null_say_so_and_their_map_does_not() {
        var scores = schema("AssessmentItem").at("/properties/detailed_scores");
        assertThat(typesOf(scores)).containsExactly("object");
        assertThat(typesOf(scores.path("additionalProperties"))).containsExactlyInAnyOrder("number", "null");
    }

    @Test
    void members_that_are_always_there_are_not_null() {
        assertThat(typesOf(schema("AssessmentItem").at("/properties/duration_ms")))
                .containsExactly("integer");
        assertThat(typesOf(schema("AssessmentItem").at("/properties/judge"))).containsExactly("string");
    }

    @Test
    void what_a_request_must_have_is_not_null_though_the_code_reads_it_so() {
        var request = schema("AssessRequest");
        assertThat(typesOf(request.at("/properties/model_id"))).containsExactly("integer");
        assertThat(typesOf(request.at("/properties/context"))).containsExactlyInAnyOrder("string", "null");
        assertThat(request.path("required").toString()).contains("model_id", "request_text", "response_text");
    }

    @Test
    void what_a_test_must_have_is_said_to_be_required() {
        var request = schema("ExperimentRequest");
        assertThat(request.path("required").toString()).contains("name", "model_id", "success_metrics");
        assertThat(typesOf(request.at("/properties/name"))).containsExactly("string");
        assertThat(typesOf(request.at("/properties/description"))).containsExactlyInAnyOrder("string", "null");
        assertThat(schema("VariantRequest").path("required").toString()).contains("name");
    }

    @Test
    void members_of_a_part_that_is_unwrapped_keep_their_null() {
        assertThat(typesOf(schema("QualityStatsResponse").at("/properties/mean")))
                .containsExactlyInAnyOrder("number", "null");
    }

    private JsonNode schema(String name) {
        var schema = api.get("/v3/api-docs")
                .json()
                .path("components")
                .path("schemas")
                .path(name);
        assertThat(schema.isObject()).as(name).isTrue();
        return schema;
    }

    private static List<String> typesOf(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray()
                ? StreamSupport.stream(type.spliterator(), false)
                        .map(JsonNode::asString)
                        .toList()
                : List.of(type.asString());
    }
}
