package io.kamerton.gateway.provider;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import io.kamerton.shared.outbound.GuardedHttpClient;
import io.kamerton.shared.outbound.OutboundLimits;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The limits of one model's calls. The watchdog of the gateway is stricter; these are the last resort. */
public final class GuardedModelClientBuilder implements HttpClientBuilder {

    private static final OutboundLimits LIMITS = OutboundLimits.USUAL
            .withConnect(Duration.ofSeconds(5))
            .withRead(Duration.ofMinutes(3))
            .withTotal(Duration.ofMinutes(15))
            .withBytes(64L * 1024 * 1024);

    private final GuardedHttpClient http;
    private final Clock clock;
    private OutboundLimits limits = LIMITS;

    GuardedModelClientBuilder(GuardedHttpClient http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Duration connectTimeout() {
        return limits.connect();
    }

    @Override
    public GuardedModelClientBuilder connectTimeout(@Nullable Duration timeout) {
        limits = timeout == null ? limits : limits.withConnect(timeout);
        return this;
    }

    @Override
    public Duration readTimeout() {
        return limits.read();
    }

    /** Between two pieces of an answer, the headers being the first. */
    @Override
    public GuardedModelClientBuilder readTimeout(@Nullable Duration timeout) {
        limits = timeout == null ? limits : limits.withRead(timeout);
        return this;
    }

    /** From the beginning of a call to its last byte; 15 minutes where nothing is said. */
    public GuardedModelClientBuilder totalTimeout(Duration timeout) {
        limits = limits.withTotal(timeout);
        return this;
    }

    @Override
    public HttpClient build() {
        return new GuardedModelClient(http, limits, clock);
    }
}
