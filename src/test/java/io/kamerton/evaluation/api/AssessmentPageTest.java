package io.kamerton.evaluation.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.evaluation.ADeployment;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.ApiClient.Answer;
import io.kamerton.testing.KamertonTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@KamertonTest
class AssessmentPageTest {

    private static final String CONTEXT = "Sostratus of Cnidus designed the tower for King Ptolemy.";

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    private long model;

    @BeforeEach
    void aModel() {
        model = ADeployment.in(jdbc).value();
    }

    @Test
    void an_assessment_is_read_again_with_its_whole_texts() {
        String response = "Sostratus of Cnidus designed it. ".repeat(50) + "<b>So</b>\n…";
        JsonNode made = assess(Map.of(
                "request_text",
                "Who designed the tower?",
                "response_text",
                response,
                "context",
                CONTEXT,
                "assessment_criteria",
                List.of("accuracy", "tone_of_voice")));
        Answer answer = read(made.path("id").asString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode page = answer.json();
        assertThat(page.path("request_text").asString()).isEqualTo("Who designed the tower?");
        assertThat(page.path("response_text").asString()).isEqualTo(response);
        assertThat(page.path("context").asString()).isEqualTo(CONTEXT);
        assertThat(page.path("model_id").asLong()).isEqualTo(model);
        assertThat(page.path("created_at").asString()).isNotBlank();
        assertThat(page.at("/detailed_scores/accuracy").isNumber()).isTrue();
        for (String field : List.of("id", "overall_score", "detailed_scores", "feedback", "judge", "duration_ms")) {
            assertThat(page.path(field)).as(field).isEqualTo(made.path(field));
        }
    }

    @Test
    void an_assessment_made_without_context_has_none() {
        JsonNode made = assess(Map.of("request_text", "Who?", "response_text", "He."));
        JsonNode page = read(made.path("id").asString()).json();
        assertThat(page.has("context")).isTrue();
        assertThat(page.path("context").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9223372036854775807"})
    void an_assessment_that_is_not_there_is_404(String id) {
        Answer answer = read(id);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").asString()).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "1.5", "9223372036854775808"})
    void an_id_that_is_no_number_is_the_fault_of_the_caller(String id) {
        Answer answer = read(id);
        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    private JsonNode assess(Map<String, Object> fields) {
        Map<String, Object> body = new LinkedHashMap<>(fields);
        body.put("model_id", model);
        return api.post("/api/v1/quality/assess", JsonMapper.shared().writeValueAsString(body))
                .json();
    }

    private Answer read(String id) {
        return api.get("/api/v1/quality/assessments/" + id);
    }
}
