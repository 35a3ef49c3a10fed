package io.kamerton.gateway;

import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.registry.CallTarget;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.Routing;
import io.kamerton.shared.Access;
import io.kamerton.shared.TokenMeter;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotConfiguredException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.TryLaterException;
import io.kamerton.shared.problem.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Calls models by name and tells what the calls were like. */
@Service
public class GatewayService {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Routing routing;
    private final OwnCalls calls;
    private final RunningCalls running;
    private final GenerationLog log;
    private final DeploymentHours hours;
    private final TokenMeter tokens;
    private final Clock clock;

    GatewayService(
            Routing routing,
            OwnCalls calls,
            RunningCalls running,
            GenerationLog log,
            DeploymentHours hours,
            TokenMeter tokens,
            Clock clock) {
        this.routing = routing;
        this.calls = calls;
        this.running = running;
        this.log = log;
        this.hours = hours;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Asks a route or a deployment, by the same queue and with the same fallback as programs.
     *
     * @throws NotFoundException neither has the name
     * @throws InvalidException the model can never answer this request
     * @throws NotConfiguredException no model of the chain can be called now
     * @throws TryLaterException too many calls wait already
     * @throws ModelException no server of the chain gave a whole reply
     */
    @PreAuthorize(Access.MODELS)
    public ChatReply chat(ChatRequest request) {
        return counted(
                request,
                target -> calls.answer(target, request),
                reply -> (long) reply.completion().inputTokens()
                        + reply.completion().outputTokens());
    }

    /**
     * The same, heard piece by piece and less urgent than any call from outside. No other model takes over from one that has
     * said something.
     *
     * @return how it ended, also where that was before its end
     * @throws NotFoundException as {@link #chat}, and so all others; a fault of the last model is no exception here
     * @throws ModelException the audience left before a model was asked
     */
    @PreAuthorize(Access.MODELS)
    public FollowedReply follow(ChatRequest request, Audience audience) {
        return counted(
                request,
                target -> calls.follow(target, request, audience),
                reply -> (long) reply.call().tokens().input()
                        + reply.call().tokens().output());
    }

    private <T> T counted(ChatRequest request, Function<CallTarget, T> call, ToLongFunction<T> spent) {
        CallTarget target = routing.find(request.model())
                .orElseThrow(() -> new NotFoundException(Wording.of("models.refused.name")));
        running.started();
        try {
            T reply = call.apply(target);
            tokens.ofPresentCaller().accept(spent.applyAsLong(reply));
            return reply;
        } finally {
            running.ended();
        }
    }

    /**
     * Everything answered before this call is counted, unless the database has been slow or away.
     *
     * @param days up to and with today, UTC; at least 1
     */
    @PreAuthorize(Access.TUNING_READ)
    public DeploymentUsage usage(DeploymentId deployment, int days) {
        log.settle(PATIENCE);
        LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days - 1L);
        return hours.usage(deployment, first.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
