package io.kamerton.conversation.playground;

import io.kamerton.gateway.ChatMessage;
import io.kamerton.gateway.ChatMessage.Role;
import io.kamerton.gateway.log.Bodies;
import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.gateway.log.Generations;
import io.kamerton.registry.Routing;
import io.kamerton.registry.prompt.PromptDetails;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.registry.prompt.PromptVersion;
import io.kamerton.shared.Access;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Opens calls of the log so that they can be asked again, of other models too. */
@Service
public class LoggedCalls {

    /** A reader may be quicker than the log. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Generations generations;
    private final GenerationLog log;
    private final Routing routing;
    private final PromptService prompts;

    LoggedCalls(Generations generations, GenerationLog log, Routing routing, PromptService prompts) {
        this.generations = generations;
        this.log = log;
        this.routing = routing;
        this.prompts = prompts;
    }

    /** Empty where there is no such call, or its month is gone. */
    @PreAuthorize(Access.TUNING_TEXT)
    public Optional<OpenedCall> open(long generation) {
        return generations
                .find(generation)
                .or(() -> log.settle(PATIENCE) ? generations.find(generation) : Optional.empty())
                .map(this::opened);
    }

    private OpenedCall opened(Generation call) {
        Optional<SentRequest> sent =
                generations.bodies(call).map(Bodies::request).flatMap(SentRequest::of);
        return new OpenedCall(
                call, board(call, sent.orElseGet(() -> new SentRequest(List.of(), Map.of()))), sent.isPresent());
    }

    /** The model that answered, where it is still there: the route would say today's words and not those of then. */
    private Board board(Generation call, SentRequest sent) {
        List<ChatMessage> said = sent.messages();
        String model = call.place()
                .modelUsed()
                .filter(name -> routing.find(name).isPresent())
                .orElse(call.place().asked());
        Optional<PromptVersion> ofRoute = sentByRoute(call);
        String system = ofRoute.map(PromptVersion::text)
                .orElseGet(() -> said.stream()
                        .filter(message -> message.role() == Role.SYSTEM)
                        .map(ChatMessage::text)
                        .collect(Collectors.joining("\n\n")));
        List<ChatMessage> talk =
                said.stream().filter(message -> message.role() != Role.SYSTEM).toList();
        boolean asks = !talk.isEmpty() && talk.getLast().role() == Role.USER;
        var column = new Ask(model, system, use(call), asks ? talk.getLast().text() : "", parameters(call, sent));
        return new Board(
                List.of(column),
                Board.empty(model).shared(),
                List.of(),
                asks ? talk.subList(0, talk.size() - 1) : talk,
                1);
    }

    /** What a route or a test decided stands before what the caller said. */
    private static Map<String, Object> parameters(Generation call, SentRequest sent) {
        Map<String, Object> parameters = new HashMap<>(sent.parameters());
        parameters.putAll(SentRequest.carried(call.parameters()));
        return parameters;
    }

    private Optional<PromptVersion> sentByRoute(Generation call) {
        return prompt(call).flatMap(prompt -> prompt.version(version(call)));
    }

    private Optional<Ask.PromptUse> use(Generation call) {
        return prompt(call)
                .filter(prompt -> prompt.version(version(call)).isPresent())
                .map(prompt -> new Ask.PromptUse(
                        prompt.row().id().value(), prompt.row().name(), version(call)));
    }

    private Optional<PromptDetails> prompt(Generation call) {
        return call.place()
                .promptVersion()
                .map(name -> name.substring(0, Math.max(0, name.lastIndexOf(':'))))
                .flatMap(name -> prompts.list().stream()
                        .filter(row -> row.name().equals(name))
                        .findFirst())
                .flatMap(row -> prompts.find(row.id()));
    }

    private static int version(Generation call) {
        String name = call.place().promptVersion().orElse(":0");
        String number = name.substring(name.lastIndexOf(':') + 1);
        return number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0;
    }
}
