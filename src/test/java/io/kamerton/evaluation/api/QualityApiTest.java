package io.kamerton.evaluation.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kamerton.evaluation.ADeployment;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.ApiClient.Answer;
import io.kamerton.testing.KamertonTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@KamertonTest
class QualityApiTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CONTEXT =
            "The lighthouse of Alexandria was built about 280 BC on the island of Pharos. "
                    + "Sostratus of Cnidus designed the tower for King Ptolemy.";

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
    void an_english_answer_is_scored_with_evidence() {
        Answer answer = assess(Map.of(
                "request_text",
                "Who designed the tower?",
                "response_text",
                "Sostratus of Cnidus designed the tower for King Ptolemy.",
                "context",
                CONTEXT,
                "assessment_criteria",
                List.of("relevance", "accuracy", "readability", "seo_optimization")));
        assertThat(answer.status()).isEqualTo(200);
        JsonNode json = answer.json();
        assertThat(json.path("id").asLong()).isPositive();
        assertThat(json.path("judge").asString()).isEqualTo("built-in metrics");
        assertThat(json.path("duration_ms").isIntegralNumber()).isTrue();
        JsonNode scores = json.path("detailed_scores");
        assertThat(scores.propertyNames()).containsExactly("relevance", "accuracy", "readability", "seo_optimization");
        assertThat(scores.path("accuracy").asDouble()).isEqualTo(10);
        assertThat(scores.path("relevance").asDouble()).isGreaterThan(6);
        double mean = StreamSupport.stream(scores.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .average()
                .orElseThrow();
        assertThat(json.path("overall_score").asDouble()).isCloseTo(mean, within(0.005));
        assertThat(texts(json, "strengths")).anyMatch(text -> text.startsWith("Support: numbers and names"));
        assertThat(texts(json, "notes")).anyMatch(text -> text.contains("facts were not checked"));
    }

    @Test
    void a_russian_answer_is_scored_and_its_feedback_is_russian() {
        Answer answer = assess(Map.of(
                "request_text", "Кто построил маяк?",
                "response_text", "Маяк построил Наполеон в 1805 году.",
                "context", "Александрийский маяк построил Сострат Книдский около 280 года до нашей эры.",
                "assessment_criteria", List.of("relevance", "accuracy")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/detailed_scores/accuracy").asDouble()).isLessThan(4);
        assertThat(texts(answer.json(), "improvements"))
                .anyMatch(text -> text.contains("Наполеон") && text.contains("1805"));
    }

    @Test
    void the_language_of_the_feedback_can_be_asked_for() {
        Map<String, Object> request = Map.of("request_text", "Tell of lighthouses", "response_text", "They shine.");
        assertThat(texts(assess(request).json(), "notes"))
                .contains("No context was given: the response was compared with the request only.");
        Map<String, Object> russian = new LinkedHashMap<>(request);
        russian.put("language", "ru");
        assertThat(texts(assess(russian).json(), "notes"))
                .contains("Контекст не дан: ответ сравнивался только с запросом.");
    }

    @Test
    void relevance_and_accuracy_are_scored_when_no_criteria_are_named() {
        Answer answer = assess(Map.of("request_text", "Who?", "response_text", "Sostratus.", "context", CONTEXT));
        assertThat(answer.json().path("detailed_scores").propertyNames()).containsExactly("relevance", "accuracy");
    }

    @Test
    void a_criterion_that_needs_a_model_is_null_with_its_reason_and_the_overall_stays_a_number() {
        JsonNode json = assess(Map.of(
                        "request_text", "Who?",
                        "response_text", "Sostratus of Cnidus designed it.",
                        "assessment_criteria", List.of("readability", "tone_of_voice")))
                .json();
        assertThat(json.at("/detailed_scores/tone_of_voice").isNull()).isTrue();
        assertThat(json.path("overall_score").isNumber()).isTrue();
        assertThat(texts(json, "notes")).contains("tone_of_voice: not scored, this criterion needs a model judge.");
    }

    @Test
    void a_text_without_words_has_no_score_at_all() {
        JsonNode json =
                assess(Map.of("request_text", "Who?", "response_text", " ... ")).json();
        assertThat(json.path("overall_score").isNull()).isTrue();
        assertThat(json.has("overall_score")).isTrue();
    }

    @Test
    void unknown_fields_are_ignored_and_named() {
        JsonNode json = assess(Map.of("request_text", "Who?", "response_text", "He.", "mood", "good"))
                .json();
        assertThat(json.path("warnings").toString()).contains("mood");
    }

    @Test
    void the_list_is_paged_by_cursor_and_filtered() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(
                    assess(Map.of("request_text", "Who?", "response_text", "Sostratus of Cnidus.", "context", CONTEXT))
                            .json()
                            .path("id")
                            .asLong());
        }
        Answer first = list("limit=3");
        assertThat(first.json().isArray()).isTrue();
        Answer second = list("limit=3&cursor=" + first.header("X-Next-Cursor"));
        assertThat(second.header("X-Next-Cursor")).isEmpty();
        List<Long> seen = new ArrayList<>(idsOf(first));
        seen.addAll(idsOf(second));
        assertThat(seen).isEqualTo(ids);
        JsonNode item = first.json().get(0);
        assertThat(item.propertyNames())
                .contains("id", "created_at", "model_id", "overall_score", "detailed_scores", "feedback", "judge");
        assertThat(item.path("response_preview").asString()).isEqualTo("Sostratus of Cnidus.");
        double overall = item.path("overall_score").asDouble();
        assertThat(idsOf(list("min_score=" + overall))).hasSize(5);
        assertThat(idsOf(list("max_score=" + (overall - 0.01)))).isEmpty();
        assertThat(idsOf(list("judge=" + encoded("built-in metrics")))).hasSize(5);
        assertThat(idsOf(list("judge=somebody"))).isEmpty();
        assertThat(idsOf(list("from=2020-01-01&to=2021-01-01T00:00:00Z"))).isEmpty();
        assertThat(idsOf(list("from=2020-01-01&to=" + encoded("9998-01-01T00:00:00+03:00"))))
                .hasSize(5);
    }

    @Test
    void statistics_add_up_to_the_scores() {
        List<Double> scores = new ArrayList<>();
        for (String response :
                List.of("The cat sat on the mat.", "Sostratus of Cnidus designed the tower.", "Ptolemy.", "...")) {
            JsonNode score = assess(Map.of(
                            "request_text",
                            "Who designed the tower?",
                            "response_text",
                            response,
                            "context",
                            CONTEXT,
                            "assessment_criteria",
                            List.of("accuracy")))
                    .json()
                    .at("/detailed_scores/accuracy");
            if (score.isNumber()) {
                scores.add(score.asDouble());
            }
        }
        JsonNode stats = api.get("/api/v1/quality/stats?model_id=" + model).json();
        double mean = scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        assertThat(stats.path("days").asInt()).isEqualTo(30);
        assertThat(stats.path("count").asLong()).isEqualTo(3);
        assertThat(stats.at("/criteria/accuracy/count").asLong()).isEqualTo(3);
        assertThat(stats.at("/criteria/accuracy/unscored").asLong()).isEqualTo(1);
        assertThat(stats.at("/criteria/accuracy/mean").asDouble()).isCloseTo(mean, within(1e-9));
        assertThat(stats.path("mean").asDouble()).isCloseTo(mean, within(1e-9));
        double middle = scores.stream().sorted().toList().get(1);
        assertThat(stats.at("/criteria/accuracy/p50").asDouble()).isCloseTo(middle, within(0.0501));
        assertThat(stats.path("by_day")).hasSize(1);
        assertThat(stats.at("/by_day/0/criteria/accuracy/count").asLong()).isEqualTo(3);
    }

    @Test
    void a_model_without_assessments_has_empty_statistics() {
        JsonNode stats =
                api.get("/api/v1/quality/stats?model_id=" + model + "&days=7").json();
        assertThat(stats.path("count").asLong()).isZero();
        assertThat(stats.path("mean").isNull()).isTrue();
        assertThat(stats.path("by_day")).isEmpty();
    }

    @Test
    void scores_and_their_number_are_metrics() {
        assess(Map.of(
                "request_text",
                "Who?",
                "response_text",
                "Sostratus.",
                "context",
                CONTEXT,
                "assessment_criteria",
                List.of("accuracy", "made_up_name")));
        String metrics = api.get("/metrics").text();
        assertThat(metrics)
                .contains("llm_tuning_quality_scores_count{criteria=\"accuracy\",model_id=\"" + model + "\"} 1")
                .containsPattern("(?m)^evaluation_count \\d")
                .doesNotContain("made_up_name");
    }

    private Answer assess(Map<String, Object> fields) {
        Map<String, Object> body = new LinkedHashMap<>(fields);
        body.put("model_id", model);
        return api.post("/api/v1/quality/assess", JSON.writeValueAsString(body));
    }

    private Answer list(String query) {
        return api.get("/api/v1/quality/assessments?model_id=" + model + "&" + query);
    }

    private static List<Long> idsOf(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return StreamSupport.stream(answer.json().spliterator(), false)
                .map(item -> item.path("id").asLong())
                .toList();
    }

    private static List<String> texts(JsonNode assessment, String kind) {
        return StreamSupport.stream(assessment.path("feedback").path(kind).spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
