package io.kamerton.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.Capture;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class LogSettingsTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void without_settings_all_is_kept_for_a_while() {
        application.run(context -> {
            var settings = context.getBean(LogSettings.class);
            assertThat(settings.captured()).isEqualTo(Capture.FULL);
            assertThat(settings.facts()).isEqualTo(Duration.ofDays(400));
            assertThat(settings.bodies()).isEqualTo(Duration.ofDays(30));
            assertThat(settings.spillBytes()).isEqualTo(2L << 30);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "capture, sometimes, 'must be full, hashed or off'",
        "facts-days, 34, must be a whole number of days from 35 to 3650",
        "bodies-days, 0, must be a whole number of days from 1 to 3650",
        "bodies-days, 3651, must be a whole number of days from 1 to 3650",
        "spill-mb, 15, must be a whole number of megabytes from 16 to 1048576"
    })
    void a_value_out_of_bounds_stops_the_start_with_what_is_allowed(String name, String value, String sentence) {
        application
                .withPropertyValues("kamerton.log." + name + "=" + value)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(sentence));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(LogSettings.class)
    static class Settings {}
}
