package io.kamerton.conversation.playground;

import io.kamerton.gateway.Audience;
import io.kamerton.gateway.ChatMessage;
import io.kamerton.gateway.ChatRequest;
import io.kamerton.gateway.FollowedReply;
import io.kamerton.gateway.GatewayService;
import io.kamerton.registry.CallTarget;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.Routing;
import io.kamerton.shared.Access;
import io.kamerton.shared.problem.InvalidException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Asks models what the columns of a board say. */
@Service
public class PlaygroundService {

    private static final String LONGEST_ANSWER = "max_tokens";

    private final GatewayService gateway;
    private final Routing routing;

    PlaygroundService(GatewayService gateway, Routing routing) {
        this.gateway = gateway;
        this.routing = routing;
    }

    /** What can be asked now: routes by name, then deployments. */
    @PreAuthorize(Access.MODELS)
    public List<CallableModel> models() {
        return routing.all().stream()
                .filter(target -> target.chain().stream().anyMatch(DeploymentTarget::callable))
                .map(PlaygroundService::shown)
                .toList();
    }

    /**
     * Asks one column; exceptions are those of {@link GatewayService#follow}.
     *
     * @throws InvalidException on {@code user} or {@code max_tokens}, besides what the model refuses
     */
    @PreAuthorize(Access.MODELS)
    public FollowedReply ask(Board board, Ask column, Audience audience) {
        return gateway.follow(request(board, column), audience);
    }

    /** The call of a column, with its places filled. */
    static ChatRequest request(Board board, Ask column) {
        List<ChatMessage> messages = board.messages(column);
        if (messages.getLast().text().isBlank()) {
            throw new InvalidException("user", "must not be empty");
        }
        Map<String, Object> parameters = new HashMap<>(column.parameters());
        Object longest = parameters.remove(LONGEST_ANSWER);
        return new ChatRequest(column.model(), messages, parameters, bound(longest));
    }

    private static OptionalInt bound(@org.jspecify.annotations.Nullable Object longest) {
        if (longest == null) {
            return OptionalInt.empty();
        }
        if (longest instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && number.doubleValue() >= 1
                && number.doubleValue() <= 1_000_000) {
            return OptionalInt.of(number.intValue());
        }
        throw new InvalidException(LONGEST_ANSWER, "must be a whole number from 1 to 1000000");
    }

    private static CallableModel shown(CallTarget target) {
        return new CallableModel(
                target.name(),
                target.route().isPresent(),
                target.chain().getFirst().kind() == ProviderKind.BUILT_IN,
                target.prompt().map(prompt -> prompt.name() + ":" + prompt.version()),
                List.copyOf(new TreeSet<>(target.parameters().keySet())));
    }
}
