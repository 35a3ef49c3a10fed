package io.kamerton.gateway;

import io.kamerton.gateway.log.Bodies;
import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.registry.CallTarget;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.Prices;
import io.kamerton.registry.Routing;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.problem.InvalidException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts the calls of {@link GatewayService} into the log, with bodies in OpenAI's shape. */
@Component
class ServiceCalls {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final GenerationLog log;
    private final Routing routing;
    private final CurrentUser user;
    private final Clock clock;

    ServiceCalls(GenerationLog log, Routing routing, CurrentUser user, Clock clock) {
        this.log = log;
        this.routing = routing;
        this.user = user;
        this.clock = clock;
    }

    void answered(DeploymentRow deployment, ChatRequest request, Completion completion, Duration took) {
        var ending = new Generation.Ending(
                Generation.Status.OK,
                200,
                Optional.empty(),
                Optional.of(completion.finishReason().name().toLowerCase(Locale.ROOT)),
                completion.truncated(),
                false);
        var tokens = new Generation.Tokens(completion.inputTokens(), completion.outputTokens(), false);
        append(deployment, request, ending, tokens, took, answerOf(completion));
    }

    void failed(DeploymentRow deployment, ChatRequest request, RuntimeException fault, Duration took) {
        append(deployment, request, endingOf(fault), new Generation.Tokens(0, 0, false), took, new byte[0]);
    }

    private static Generation.Ending endingOf(RuntimeException fault) {
        return switch (fault) {
            case InvalidException wrong -> ending(Generation.Status.REFUSED, 422, "bad_request");
            case ModelException model -> endingOf(model.fault());
            default -> ending(Generation.Status.FAILED, 500, "internal");
        };
    }

    private static Generation.Ending endingOf(ModelFault fault) {
        var word = fault.kind().name().toLowerCase(Locale.ROOT);
        return switch (fault.kind()) {
            case TIMEOUT -> ending(Generation.Status.TIMED_OUT, 504, word);
            case CANCELLED -> ending(Generation.Status.CANCELLED, 499, word);
            case BAD_REQUEST, CONTEXT_TOO_LONG -> ending(Generation.Status.FAILED, 400, word);
            default -> ending(Generation.Status.FAILED, 503, word);
        };
    }

    private static Generation.Ending ending(Generation.Status status, int httpStatus, String word) {
        return new Generation.Ending(status, httpStatus, Optional.of(word), Optional.empty(), false, false);
    }

    private void append(
            DeploymentRow deployment,
            ChatRequest request,
            Generation.Ending ending,
            Generation.Tokens tokens,
            Duration took,
            byte[] answer) {
        var place = new Generation.Place(
                request.model(),
                Optional.empty(),
                Optional.of(deployment.id()),
                Optional.of(deployment.name()),
                0,
                Optional.empty(),
                false);
        var generation = new Generation(
                log.nextId(),
                clock.instant().minus(took),
                "internal",
                new Generation.Caller(
                        Optional.empty(), user.keyLabel(), user.name(), Optional.empty(), Optional.empty()),
                place,
                Optional.empty(),
                request.parameters(),
                tokens,
                new Generation.Timing(Duration.ZERO, Optional.empty(), took),
                ending,
                pricesOf(deployment).cost(tokens.input(), tokens.output(), took));
        log.append(generation, new Bodies(questionOf(request), answer));
    }

    private Prices pricesOf(DeploymentRow deployment) {
        return routing.find(deployment.name()).map(CallTarget::chain).orElse(List.of()).stream()
                .filter(target -> target.id().equals(deployment.id()))
                .map(DeploymentTarget::prices)
                .findFirst()
                .orElse(Prices.FREE);
    }

    private static byte[] questionOf(ChatRequest request) {
        var messages = request.messages().stream()
                .map(message -> messageOf(message.role().name().toLowerCase(Locale.ROOT), message.text()))
                .toList();
        return JSON.writeValueAsBytes(Map.of("model", request.model(), "messages", messages));
    }

    private static byte[] answerOf(Completion completion) {
        var choice = Map.of("index", 0, "message", messageOf("assistant", completion.text()));
        return JSON.writeValueAsBytes(Map.of("choices", List.of(choice)));
    }

    private static Map<String, String> messageOf(String role, String content) {
        return Map.of("role", role, "content", content);
    }
}
