package io.kamerton.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.registry.DeploymentId;
import io.kamerton.shared.Scope;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.testing.AsProgram;
import io.kamerton.testing.KamertonTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithAnonymousUser;

@KamertonTest
@AsProgram({Scope.MODELS, Scope.TUNING_READ})
class GatewayServiceTest {

    @Autowired
    GatewayService gateway;

    @Autowired
    GenerationLog log;

    @Autowired
    MeterRegistry meters;

    @Test
    void a_call_is_counted_with_its_tokens_as_soon_as_it_is_answered() {
        var before = gateway.usage(DeploymentId.BUILT_IN, 1);
        var reply = gateway.chat(request(Map.of()));
        var after = gateway.usage(DeploymentId.BUILT_IN, 1);

        assertThat(reply.text()).contains("440");
        assertThat(after.requests()).isEqualTo(before.requests() + 1);
        assertThat(after.inputTokens())
                .isEqualTo(before.inputTokens() + reply.completion().inputTokens());
        assertThat(after.outputTokens())
                .isEqualTo(before.outputTokens() + reply.completion().outputTokens());
        assertThat(after.meanLatencyMs().orElseThrow()).isPositive();
        assertThat(after.p95LatencyMs().orElseThrow())
                .isGreaterThanOrEqualTo(after.p50LatencyMs().orElseThrow());
    }

    @Test
    void a_request_that_the_caller_must_change_is_not_counted_against_the_model() {
        var before = gateway.usage(DeploymentId.BUILT_IN, 1);
        assertThatThrownBy(() -> gateway.chat(request(Map.of("max_sentences", 99))))
                .isInstanceOf(InvalidException.class);
        assertThat(gateway.usage(DeploymentId.BUILT_IN, 1)).isEqualTo(before);
    }

    @Test
    void a_model_that_nobody_registered_is_not_found() {
        assertThatThrownBy(() -> gateway.chat(new ChatRequest("llama2:7b", List.of(ChatMessage.user("Hi")), Map.of())))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    @WithAnonymousUser
    void nobody_calls_a_model_or_reads_its_figures_without_the_right() {
        assertThatThrownBy(() -> gateway.chat(request(Map.of()))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> gateway.usage(DeploymentId.BUILT_IN, 1)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void calls_appear_in_the_meters_that_dashboards_read() {
        gateway.chat(request(Map.of()));
        assertThat(log.settle(Duration.ofSeconds(20))).isTrue();
        assertThat(meters.get("llm.requests")
                        .tag("model", "builtin/extractive")
                        .tag("status", "success")
                        .counter()
                        .count())
                .isPositive();
        assertThat(meters.get("llm.request.duration")
                        .tag("model", "builtin/extractive")
                        .timer()
                        .count())
                .isPositive();
        assertThat(meters.get("llm.response.time")
                        .tag("model", "builtin/extractive")
                        .timer()
                        .count())
                .isPositive();
        assertThat(meters.get("llm.error.rate").gauge().value()).isBetween(0.0, 1.0);
        assertThat(meters.get("llm.concurrent.requests").gauge().value()).isZero();
    }

    private static ChatRequest request(Map<String, Object> parameters) {
        var prompt = "Context: A tuning fork gives an A of 440 Hz.\nQuestion: Which tone does a tuning fork give?";
        return new ChatRequest("builtin/extractive", List.of(ChatMessage.user(prompt)), parameters);
    }
}
