package io.kamerton.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class SecretTest {

    private static final Secret SECRET = Secret.of("canary-text");

    @Test
    void a33_a_secret_prints_as_stars_wherever_it_stands() {
        assertThat(SECRET).hasToString("***");
        assertThat(new Holder("n", SECRET).toString() + List.of(SECRET) + Map.of("k", SECRET) + "%s".formatted(SECRET))
                .doesNotContain("canary");
    }

    @Test
    void a33_no_version_of_jackson_writes_the_text() throws Exception {
        var holder = new Holder("n", SECRET);
        var three = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        assertThat(three.writeValueAsString(holder)).isEqualTo("{\"name\":\"n\",\"the_key\":\"***\"}");
        assertThat(three.writeValueAsString(Map.of(SECRET, SECRET))).isEqualTo("{\"***\":\"***\"}");
        assertThat(JsonMapper.shared().valueToTree(holder).toString()).doesNotContain("canary");

        var two = new ObjectMapper();
        assertThat(two.writeValueAsString(holder)).isEqualTo("{\"name\":\"n\",\"theKey\":\"***\"}");
        two.setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);
        assertThat(two.writeValueAsString(holder)).doesNotContain("canary");
    }

    @Test
    void a_json_text_is_read_as_a_secret() {
        var read = JsonMapper.shared().readValue("{\"name\":\"n\",\"theKey\":\"canary-text\"}", Holder.class);
        assertThat(read.theKey().reveal()).isEqualTo("canary-text");
    }

    @Test
    void secrets_are_equal_by_their_text() {
        assertThat(SECRET).isEqualTo(Secret.of("canary-text")).isNotEqualTo(Secret.of("canary-texT"));
        assertThat(SECRET).hasSameHashCodeAs(Secret.of("another"));
    }

    record Holder(String name, Secret theKey) {}
}
