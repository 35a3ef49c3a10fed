package io.kamerton;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Kamerton: one process with its database, its screens, its gateway and its API. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class KamertonApplication {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    public static void main(String[] args) {
        SpringApplication.run(KamertonApplication.class, args);
    }
}
