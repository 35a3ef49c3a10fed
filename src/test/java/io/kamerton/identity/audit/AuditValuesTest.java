package io.kamerton.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.Secret;
import io.kamerton.shared.UserId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditValuesTest {

    @Test
    void a_secret_is_stars_wherever_it_stands() {
        assertThat(json(Map.of("a", Secret.of("canary"), "b", List.of(Map.of("c", Secret.of("canary"))))))
                .isEqualTo("{\"a\":\"***\",\"b\":[{\"c\":\"***\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"password", "apiKey", "api_key", "newPassword", "totpSecret", "access_token", "Authorization"})
    void names_that_promise_secrets_are_masked(String name) {
        assertThat(json(Map.of(name, "canary"))).doesNotContain("canary");
        assertThat(json(Map.of("deep", List.of(Map.of(name, List.of("canary"))))))
                .doesNotContain("canary");
    }

    @Test
    void names_that_only_sound_like_secrets_are_kept() {
        assertThat(json(Map.of("key_id", 4, "tokens_per_minute", 100, "tokens", 5, "monkey", "Bo")))
                .isEqualTo("{\"key_id\":4,\"monkey\":\"Bo\",\"tokens\":5,\"tokens_per_minute\":100}");
    }

    @Test
    void keys_and_tokens_inside_of_texts_are_masked() {
        var key = "kmt_abcdEF12_" + "x".repeat(43);
        assertThat(json(Map.of("note", "use " + key + " now"))).contains("use kmt_abcdEF12_*** now");
        assertThat(json(Map.of("note", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl")))
                .doesNotContain("c2lnbmF0dXJl");
        assertThat(json(Map.of("note", "Bearer 0123456789abcdef"))).doesNotContain("0123456789abcdef");
    }

    @Test
    void what_postgresql_cannot_hold_is_replaced() {
        assertThat(AuditValues.text("a\u0000b\uD800c", 100)).isEqualTo("a\uFFFDb\uFFFDc");
    }

    @Test
    void long_values_are_cut_and_never_in_half_a_character() {
        assertThat(AuditValues.text("x".repeat(5000), 2000)).hasSize(2000).endsWith("…");
        assertThat(AuditValues.text("😀".repeat(50), 10).codePoints())
                .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
        var many = IntStream.range(0, 500).boxed().collect(Collectors.toMap(i -> "n" + i, i -> i));
        assertThat(AuditValues.storable(many)).hasSize(101);
    }

    @Test
    void ids_and_odd_numbers_become_plain_json() {
        assertThat(json(Map.of("user", new UserId(5), "nan", Double.NaN, "half", 0.50, "big", 1e21)))
                .isEqualTo("{\"big\":1000000000000000000000,\"half\":0.5,\"nan\":\"NaN\",\"user\":5}");
    }

    @Test
    void the_spelling_survives_the_way_through_a_database() {
        var canonical = json(Map.of("b", 1.50, "a", List.of("ы", 2), "c", Map.of("z", true)));
        assertThat(CanonicalJson.of(canonical.replace(",", " , ").replace("1.5", "1.500")))
                .isEqualTo(canonical);
    }

    private static String json(Map<String, ?> values) {
        return CanonicalJson.of(AuditValues.storable(values));
    }
}
