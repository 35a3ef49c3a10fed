package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the screens show in the journey: tests and assessments, made through the API from the sample texts. */
final class Scenery {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** Fewer than a day: later results of a unit are no longer analysed. */
    private static final int HOURS = 23;

    private final ApiClient api;
    private final JdbcClient database;
    private final Random random = new Random(20261121);
    private final List<JsonNode> texts = sampleTexts();

    Scenery(ApiClient api, JdbcClient database) {
        this.api = api;
        this.database = database;
    }

    /** Tests with all kinds of verdicts; the answer is the one that ran on the sample texts. */
    long build() {
        stop(aTest("Warmer tone in support answers", "user_satisfaction", 3.9, 3.4, 1.0, 160));
        aTest("Shorter system prompt", "response_time", 1.9, 1.4, 0.4, 150);
        aTest("Temperature 0.3 or 0.7", "quality_score", 7.4, 7.45, 1.2, 140);
        aTest("A larger model for contracts", "quality_score", 7.1, 8.0, 1.0, 2);
        return aTestOnSampleTexts();
    }

    /** A running test of two made-up models with results around two means. */
    long aTest(String name, String metric, double meanA, double meanB, double spread, int sessions) {
        var id = create(
                name,
                metric,
                Map.of("name", "qwen2.5:7b", "parameters", Map.of("temperature", 0.3)),
                Map.of("name", "llama3.1:8b", "parameters", Map.of("temperature", 0.7)));
        for (var session = 0; session < sessions; session++) {
            var selection = select(id, "reader-" + session);
            var mean = selection.path("selected_variant").asString().equals("a") ? meanA : meanB;
            record(id, selection, Map.of(metric, Math.max(0.05, mean + spread * random.nextGaussian())));
        }
        return id;
    }

    void stop(long id) {
        post("/api/v1/ab-tests/" + id + "/stop", Map.of("reason", "The second variant rates lower."));
    }

    private long aTestOnSampleTexts() {
        var id = create(
                "Summaries in two sentences or four",
                "quality_score",
                Map.of(
                        "name",
                        "builtin/extractive",
                        "parameters",
                        Map.of("max_sentences", 2, "diversity", 0.1),
                        "prompt",
                        "Answer from the given text only, as briefly as you can."),
                Map.of(
                        "name",
                        "builtin/extractive",
                        "parameters",
                        Map.of("max_sentences", 4, "diversity", 0.5),
                        "prompt",
                        "Answer from the given text only. Say what the reader needs to act on it."));
        var selections = texts.stream()
                .map(text -> select(id, text.path("id").asString()))
                .toList();
        spreadOverHours(id);
        for (var index = 0; index < texts.size(); index++) {
            askAndAssess(id, texts.get(index), selections.get(index));
        }
        return id;
    }

    private void askAndAssess(long id, JsonNode text, JsonNode selection) {
        var question = text.path("question").asString();
        var body = JSON.createObjectNode();
        selection.path("parameters").properties().forEach(entry -> body.set(entry.getKey(), entry.getValue()));
        body.put("model", "builtin/extractive");
        body.putArray("messages")
                .addObject()
                .put("role", "user")
                .put("content", "Context:\n" + text.path("text").asString() + "\n\nQuestion: " + question);
        var started = System.nanoTime();
        var answer = post("/v1/chat/completions", body)
                .path("choices")
                .path(0)
                .path("message")
                .path("content")
                .asString();
        var seconds = (System.nanoTime() - started) / 1e9;
        var assessment = post(
                "/api/v1/quality/assess",
                Map.of(
                        "model_id",
                        1,
                        "request_text",
                        question,
                        "response_text",
                        answer,
                        "context",
                        text.path("text").asString(),
                        "assessment_criteria",
                        List.of("relevance", "accuracy", "readability"),
                        "language",
                        text.path("language").asString()));
        record(
                id,
                selection,
                Map.of(
                        "quality_score",
                        assessment.path("overall_score").asDouble(),
                        "response_time",
                        Math.round(seconds * 1e4) / 1e4));
    }

    /** As if the units had come one after another over a day, so that the chart has a course. */
    private void spreadOverHours(long id) {
        database.sql("""
                        UPDATE assignment SET assigned_at = assigned_at - (hashtext(unit) & 1023) % :hours * interval '1 hour'
                        WHERE experiment_id = :id
                        """).param("hours", HOURS).param("id", id).update();
    }

    private long create(String name, String metric, Map<String, Object> a, Map<String, Object> b) {
        return post(
                        "/api/v1/ab-tests",
                        Map.of(
                                "name",
                                name,
                                "description",
                                "Which of the two serves our readers better?",
                                "model_id",
                                1,
                                "variant_a",
                                a,
                                "variant_b",
                                b,
                                "traffic_split",
                                0.5,
                                "test_duration_days",
                                14,
                                "success_metrics",
                                List.of(metric)))
                .path("id")
                .asLong();
    }

    private JsonNode select(long id, String unit) {
        return post(
                "/api/v1/ab-tests/" + id + "/select-model",
                Map.of("request_type", "question_answering", "user_id", unit));
    }

    private void record(long id, JsonNode selection, Map<String, Double> metrics) {
        post(
                "/api/v1/ab-tests/" + id + "/results",
                Map.of(
                        "session_id", selection.path("session_id").asString(),
                        "variant", selection.path("selected_variant").asString(),
                        "metrics", metrics));
    }

    private JsonNode post(String path, Object body) {
        var answer = api.post(path, JSON.writeValueAsString(body));
        assertThat(answer.status()).as(path + " " + answer.text()).isBetween(200, 201);
        return answer.json();
    }

    /** In an order that mixes both languages. */
    private static List<JsonNode> sampleTexts() {
        var texts = new ArrayList<JsonNode>();
        for (var name : List.of("texts-en.jsonl", "texts-ru.jsonl")) {
            try (Stream<String> lines = Files.lines(Path.of("samples", name))) {
                lines.map(JSON::readTree).forEach(texts::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Collections.shuffle(texts, new Random(1));
        return texts;
    }
}
