package io.kamerton.gateway.provider;

import io.kamerton.shared.outbound.FoundServer;
import io.kamerton.shared.outbound.GuardedHttpClient;
import io.kamerton.shared.outbound.OutboundFailedException;
import io.kamerton.shared.outbound.OutboundUrl;
import io.kamerton.shared.outbound.Purpose;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Gives langchain4j the guarded client: pass {@link #builder()} to the {@code httpClientBuilder} of every model. There
 * is no other client on the classpath, so that a model without it cannot be built.
 */
@Component
public class GuardedModelClients {

    private final GuardedHttpClient http;
    private final Clock clock;

    GuardedModelClients(GuardedHttpClient http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /**
     * Looks a model server up.
     *
     * @throws io.kamerton.shared.problem.OutboundRefusedException it may not be called
     */
    FoundServer find(String baseUrl) throws OutboundFailedException {
        return http.find(OutboundUrl.parse(baseUrl), Purpose.MODEL_SERVER);
    }

    /** A builder of its own for one model; langchain4j sets its limits from the model's {@code timeout}. */
    public GuardedModelClientBuilder builder() {
        return new GuardedModelClientBuilder(http, clock);
    }
}
