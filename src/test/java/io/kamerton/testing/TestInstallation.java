package io.kamerton.testing;

import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The settings of the installation that tests run against; its secrets are new for each run. */
public final class TestInstallation implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final String API_KEY = "key-" + UUID.randomUUID() + UUID.randomUUID();
    public static final String ADMIN = "ada";
    public static final String ADMIN_PASSWORD = "pw-" + UUID.randomUUID();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test-installation",
                        Map.of(
                                "KAMERTON_DATA_DIR", "target/test-data",
                                "LLM_TUNING_API_KEY", API_KEY,
                                "KAMERTON_ADMIN_USERNAME", ADMIN,
                                "KAMERTON_ADMIN_PASSWORD", ADMIN_PASSWORD,
                                "spring.flyway.clean-disabled", "false")));
    }
}
