package io.kamerton.testing;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Starts every run on an empty schema; the PostgreSQL server itself is kept between runs. */
@TestConfiguration(proxyBeanMethods = false)
class TestDatabase {

    @Bean
    FlywayMigrationStrategy fromScratch() {
        return flyway -> {
            flyway.clean();
            flyway.migrate();
        };
    }
}
