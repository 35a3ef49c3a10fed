package io.kamerton.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.ApiClient.Answer;

/** What every refusal has in common. */
final class Refusals {

    private Refusals() {}

    /** Every refusal is a problem of bounded size that gives nothing of the inside away. */
    static Answer checked(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("status").intValue()).isEqualTo(answer.status());
        assertThat(answer.json().has("detail")).isTrue();
        assertThat(answer.text()).hasSizeLessThan(4_000).doesNotContain("io.kamerton", "Exception", "SELECT");
        return answer;
    }

    /** The beginning of a body, as the name of its test. */
    static String head(String body) {
        return body.length() > 120 ? body.substring(0, 120) + "…" : body;
    }
}
