package io.kamerton.gateway.provider;

import io.kamerton.shared.outbound.GuardedHttpClient;
import org.springframework.stereotype.Component;

/**
 * Gives langchain4j the guarded client: pass {@link #builder()} to the {@code httpClientBuilder} of every model. There
 * is no other client on the classpath, so that a model without it cannot be built.
 */
@Component
public class GuardedModelClients {

    private final GuardedHttpClient http;

    GuardedModelClients(GuardedHttpClient http) {
        this.http = http;
    }

    /** A builder of its own for one model; langchain4j sets its limits from the model's {@code timeout}. */
    public GuardedModelClientBuilder builder() {
        return new GuardedModelClientBuilder(http);
    }
}
