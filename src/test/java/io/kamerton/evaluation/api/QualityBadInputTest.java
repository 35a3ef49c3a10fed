package io.kamerton.evaluation.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.evaluation.ADeployment;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.ApiClient.Answer;
import io.kamerton.testing.KamertonTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KamertonTest
class QualityBadInputTest {
    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    private long model;

    @BeforeEach
    void aModel() {
        model = ADeployment.in(jdbc).value();
    }

    @AfterEach
    void nothing_is_half_saved() {
        for (String table : new String[] {"assessment", "quality_day"}) {
            assertThat(jdbc.sql("select count(*) from " + table + " where deployment_id = :model")
                            .param("model", model)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "not json", "{", "[]", "\"text\"", "42", "{\"model_id\": 1} {}", "{'model_id': 1}", "null"})
    void a_body_that_cannot_be_read_is_400_or_422(String body) {
        assertProblem(api.post("/api/v1/quality/assess", body), 400, 422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "model_id | \"one\"",
                "model_id | 1.5",
                "model_id | true",
                "model_id | [1]",
                "model_id | null",
                "model_id | 99999999999999999999",
                "model_id | NaN",
                "request_text | 7",
                "request_text | null",
                "request_text | {\"a\": 1}",
                "response_text | [\"a\"]",
                "response_text | \"a\\u0000b\"",
                "response_text | \"a\\ud800b\"",
                "context | \"a\\udc00b\"",
                "context | false",
                "assessment_criteria | \"relevance\"",
                "assessment_criteria | []",
                "assessment_criteria | [null]",
                "assessment_criteria | [1]",
                "assessment_criteria | [\"Relevance\"]",
                "assessment_criteria | [\"re levance\"]",
                "assessment_criteria | [\"\"]",
                "assessment_criteria | [\"relevance\\u0000\"]",
                "assessment_criteria | {\"a\": 1}",
                "judge | \"model:gpt\"",
                "judge | 1",
                "language | \"de\"",
                "language | \"\""
            })
    void a_wrong_value_is_422_and_names_its_field(String field, String value) {
        Answer answer = api.post("/api/v1/quality/assess", bodyWith(field, value));
        assertProblem(answer, 422, 400);
        if (answer.status() == 422) {
            assertThat(answer.json().at("/errors/0/field").asString()).startsWith(field);
        }
    }

    @Test
    void missing_fields_are_all_named() {
        Answer answer = api.post("/api/v1/quality/assess", "{}");
        assertProblem(answer, 422);
        assertThat(answer.json().path("errors").toString()).contains("model_id", "request_text", "response_text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"request_text", "response_text", "context"})
    void a_text_of_a_megabyte_is_422(String field) {
        assertProblem(api.post("/api/v1/quality/assess", bodyWith(field, '"' + "a".repeat(1_000_000) + '"')), 422);
    }

    @Test
    void too_many_criteria_and_a_name_of_a_megabyte_are_422() {
        String many = "\"c" + String.join("\",\"c", "a".repeat(21).split("")) + "\"";
        assertProblem(api.post("/api/v1/quality/assess", bodyWith("assessment_criteria", "[" + many + "]")), 422);
        String name = "a".repeat(1_000_000);
        Answer answer = api.post("/api/v1/quality/assess", bodyWith("assessment_criteria", "[\"" + name + "\"]"));
        assertProblem(answer, 422);
        assertThat(answer.text()).hasSizeLessThan(2_000);
    }

    @Test
    void an_unknown_model_is_404() {
        assertProblem(api.post("/api/v1/quality/assess", bodyWith("model_id", "999999999")), 404);
        assertProblem(api.post("/api/v1/quality/assess", bodyWith("model_id", "-1")), 404);
        assertProblem(api.get("/api/v1/quality/stats?model_id=999999999"), 404);
        assertProblem(api.get("/api/v1/quality/assessments?model_id=-5"), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assessments?cursor=!!",
                "assessments?cursor=YWJj",
                "assessments?limit=0",
                "assessments?limit=100000",
                "assessments?limit=x",
                "assessments?min_score=NaN",
                "assessments?max_score=11",
                "assessments?min_score=Infinity",
                "assessments?min_score=x",
                "assessments?from=yesterday",
                "assessments?to=%2B999999999-01-01T00:00:00Z",
                "assessments?from=-999999999-01-01",
                "assessments?judge=a%00b",
                "assessments?model_id=x",
                "stats?days=0",
                "stats?days=-1",
                "stats?days=100000",
                "stats?days=x",
                "stats?model_id=1.5",
                "stats?days=99999999999"
            })
    void a_wrong_query_is_422(String query) {
        assertProblem(api.get("/api/v1/quality/" + query), 422);
    }

    @Test
    void without_a_key_or_with_a_wrong_one_nothing_is_told() {
        assertProblem(api.send("POST", "/api/v1/quality/assess", bodyWith("language", "\"en\""), null), 401);
        assertProblem(api.send("GET", "/api/v1/quality/stats", null, "wrong-key"), 401);
        assertProblem(api.send("GET", "/api/v1/quality/assessments", null, "wrong-key"), 401);
    }

    private String bodyWith(String field, String value) {
        String others = "";
        for (String[] one : new String[][] {
            {"model_id", Long.toString(model)}, {"request_text", "\"Who?\""}, {"response_text", "\"He.\""}
        }) {
            others += one[0].equals(field) ? "" : "\"" + one[0] + "\": " + one[1] + ", ";
        }
        return "{" + others + "\"" + field + "\": " + value + "}";
    }

    private static void assertProblem(Answer answer, Integer... statuses) {
        assertThat(answer.status()).as(answer.text()).isIn((Object[]) statuses);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text()).doesNotContain("Exception", "\tat ");
    }
}
