package io.kamerton.shared.settings;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.validation.annotation.Validated;

class BoundSettingAnalyzerTest {

    @Test
    void a_value_of_the_wrong_type_is_told_under_the_name_that_people_set() {
        assertThat(sentenceFor("many")).isEqualTo("EXAMPLE_SIZE is \"many\", but it must be a whole number.");
    }

    @Test
    void a_value_out_of_range_is_told_with_the_range() {
        assertThat(sentenceFor("0")).isEqualTo("EXAMPLE_SIZE is \"0\", but it must be between 1 and 50.");
    }

    private static String sentenceFor(String value) {
        var sentence = new AtomicReference<>("");
        var environment = new AtomicReference<Environment>();
        new ApplicationContextRunner()
                .withUserConfiguration(Example.class)
                .withInitializer(context -> {
                    environment.set(context.getEnvironment());
                    var sources = context.getEnvironment().getPropertySources();
                    sources.addFirst(new MapPropertySource("file", Map.of("example.queue-size", "${EXAMPLE_SIZE:7}")));
                    sources.addFirst(new MapPropertySource("environment", Map.of("EXAMPLE_SIZE", value)));
                })
                .run(context -> sentence.set(new BoundSettingAnalyzer(environment.get())
                        .analyze(context.getStartupFailure())
                        .getDescription()));
        return sentence.get();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ExampleSettings.class)
    static class Example {}

    @Validated
    @ConfigurationProperties("example")
    record ExampleSettings(
            @Min(value = 1, message = "must be between 1 and 50") @Max(value = 50, message = "must be between 1 and 50")
            int queueSize) {}
}
