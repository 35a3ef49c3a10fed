package io.kamerton.gateway.door;

import io.kamerton.gateway.protocol.ModelCard;
import io.kamerton.gateway.protocol.ModelLists;
import io.kamerton.gateway.protocol.Operation;
import io.kamerton.gateway.protocol.ProtocolError;
import io.kamerton.identity.Program;
import io.kamerton.registry.CallTarget;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.Routing;
import io.kamerton.shared.problem.InvalidException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Tells which models there are: routes, then deployments, as far as the key may call them. */
@Component
class ModelNames {

    private static final int LONGEST_QUESTION = 64 * 1024;
    private static final Pattern ENCODED_SLASH = Pattern.compile("%2f", Pattern.CASE_INSENSITIVE);
    private static final Duration ALWAYS = Duration.ofDays(365);

    private final Routing routing;
    private final Clock clock;
    private final Instant started;

    ModelNames(Routing routing, Clock clock) {
        this.routing = routing;
        this.clock = clock;
        this.started = clock.instant();
    }

    void answer(
            Endpoint endpoint, String path, Program program, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            byte[] body = body(endpoint, path, program, request);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        } catch (CallRefusedException e) {
            ErrorBodies.write(Outlet.to(response), endpoint.protocol(), e);
        } catch (InvalidException e) {
            ErrorBodies.write(Outlet.to(response), endpoint.protocol(), CallReader.invalid(e));
        }
    }

    private byte[] body(Endpoint endpoint, String path, Program program, HttpServletRequest request)
            throws IOException {
        return switch (endpoint) {
            case OPENAI_MODELS -> ModelLists.openAi(cards(program));
            case OPENAI_MODEL ->
                ModelLists.openAi(card(
                        endpoint,
                        program,
                        ENCODED_SLASH
                                .matcher(path.substring(Endpoint.MODEL_PREFIX.length()))
                                .replaceAll("/")));
            case OLLAMA_TAGS -> ModelLists.ollamaTags(cards(program));
            case OLLAMA_RUNNING ->
                ModelLists.ollamaRunning(cards(program), clock.instant().plus(ALWAYS));
            case OLLAMA_SHOW -> ModelLists.ollamaShow(card(endpoint, program, shown(request)));
            case OLLAMA_VERSION -> ModelLists.ollamaVersion();
            default -> throw new IllegalStateException("no list: " + endpoint);
        };
    }

    private static String shown(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST_QUESTION + 1);
        if (body.length > LONGEST_QUESTION) {
            throw CallRefusedException.of(413, "body_too_large", "The body may hold 64 KB at most.");
        }
        return ModelLists.shown(body, body.length);
    }

    private List<ModelCard> cards(Program program) {
        Predicate<CallTarget> isCallable = target -> target.chain().stream().anyMatch(DeploymentTarget::callable);
        return routing.all().stream()
                .filter(target -> program.mayCall(target.name()))
                .filter(isCallable)
                .map(this::card)
                .toList();
    }

    private ModelCard card(Endpoint endpoint, Program program, String name) {
        return routing.find(name)
                .filter(target -> program.mayCall(name) || program.mayCall(target.name()))
                .map(this::card)
                .orElseThrow(() -> CallRefusedException.of(
                        ProtocolError.modelNotFound(CallReader.shown(name), endpoint.protocol(), Operation.CHAT)));
    }

    private ModelCard card(CallTarget target) {
        DeploymentTarget first = target.chain().getFirst();
        String owner = target.route().isPresent() ? "kamerton" : first.providerName();
        return new ModelCard(
                target.name(), started, owner, List.of("completion"), first.contextLength(), 0, "", "", "", "");
    }
}
