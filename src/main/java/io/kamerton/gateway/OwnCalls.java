package io.kamerton.gateway;

import io.kamerton.gateway.ModelFault.Kind;
import io.kamerton.gateway.admission.Admission;
import io.kamerton.gateway.admission.Admission.BreakerOpenException;
import io.kamerton.gateway.admission.Admission.CallerGoneException;
import io.kamerton.gateway.admission.Admission.Permit;
import io.kamerton.gateway.admission.Admission.RefusedException;
import io.kamerton.gateway.admission.RetryRule;
import io.kamerton.gateway.log.Bodies;
import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.registry.CallTarget;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.ProviderConnection;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.Routing;
import io.kamerton.registry.TrafficSplit;
import io.kamerton.registry.TrafficSplit.Share;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.Priority;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotConfiguredException;
import io.kamerton.shared.problem.TryLaterException;
import io.kamerton.shared.problem.Wording;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Calls that our own rooms make: the same routes, queues and log as those of programs, by typed requests. */
@Component
class OwnCalls {

    /** Names of the longest answer in either protocol. */
    private static final List<String> BOUNDS = List.of("max_completion_tokens", "max_tokens", "num_predict");

    private final Map<ProviderKind, ChatProvider> providers;
    private final Admission admission;
    private final GenerationLog log;
    private final GatewaySettings settings;
    private final CurrentUser caller;
    private final Routing routing;
    private final ObjectProvider<TrafficSplit> split;
    private final Clock clock;

    OwnCalls(
            List<ChatProvider> providers,
            Admission admission,
            GenerationLog log,
            GatewaySettings settings,
            CurrentUser caller,
            Routing routing,
            ObjectProvider<TrafficSplit> split,
            Clock clock) {
        this.providers = providers.stream().collect(Collectors.toMap(ChatProvider::kind, Function.identity()));
        this.admission = admission;
        this.log = log;
        this.settings = settings;
        this.caller = caller;
        this.routing = routing;
        this.split = split;
        this.clock = clock;
    }

    /** The chain's first answer. Exceptions as {@link GatewayService#chat} tells them. */
    ChatReply answer(CallTarget target, ChatRequest asked) {
        Told told = told(target, asked, Audience.none(), Manner.WHOLE);
        return new ChatReply(told.call.deployment().row(), told.end.orThrow());
    }

    /** The same, heard as it comes; a model that has said something is not replaced. */
    FollowedReply follow(CallTarget target, ChatRequest asked, Audience audience) {
        Told told = told(target, asked, audience, Manner.FOLLOWED);
        return new FollowedReply(told.generation, told.end.text(), told.end.broken());
    }

    private Told told(CallTarget target, ChatRequest asked, Audience audience, Manner manner) {
        Optional<Share> share = share(target, asked);
        Way way = Way.of(target, share, asked.user(), routing);
        ChatRequest request = changed(way, asked);
        Optional<Told> broken = Optional.empty();
        Optional<RuntimeException> last = Optional.empty();
        int givenUp = 0;
        for (DeploymentTarget deployment : way.chain()) {
            if (!deployment.callable()) {
                givenUp++;
                continue;
            }
            var call = new OwnCall(
                    target,
                    way,
                    share,
                    request,
                    manner == Manner.FOLLOWED,
                    deployment,
                    givenUp,
                    clock.instant(),
                    System.nanoTime());
            try (Permit permit = admission.enter(
                    deployment,
                    target.priority().atMost(manner.most),
                    call.at().plus(settings.inferenceTimeout()),
                    audience::isThere)) {
                Told told = tried(call, permit, audience, manner);
                if (told.isFinal()) {
                    return told;
                }
                broken = Optional.of(told);
                last = Optional.empty();
            } catch (RefusedException e) {
                last = Optional.of(new TryLaterException(Wording.of("models.refused.busy"), e.retryAfter()));
            } catch (BreakerOpenException e) {
                last = last.or(
                        () -> Optional.of(new TryLaterException(Wording.of("models.refused.resting"), e.retryAfter())));
            } catch (CallerGoneException e) {
                throw new ModelException(ModelFault.CANCELLED);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ModelException(ModelFault.CANCELLED);
            }
            givenUp++;
        }
        if (last.isEmpty() && broken.isPresent()) {
            return broken.get();
        }
        throw last.orElseGet(() -> new NotConfiguredException(Wording.of("models.refused.off")));
    }

    /** A call that has ended, and is kept. */
    private record Told(OwnCall call, Generation generation, StreamEnd end) {

        /** Whether no other model shall be asked. */
        boolean isFinal() {
            return call.followed() && !end.text().isEmpty()
                    || end.broken().filter(fault -> !fault.isCallersFault()).isEmpty();
        }
    }

    /** How a call is made. */
    private enum Manner {
        WHOLE(Priority.URGENT, RetryRule.BACKGROUND),
        /** Somebody tries something at a screen: calls from outside go before it (decision 23). */
        FOLLOWED(Priority.LOW, RetryRule.INTERACTIVE);

        private final Priority most;
        private final RetryRule retries;

        Manner(Priority most, RetryRule retries) {
            this.most = most;
            this.retries = retries;
        }
    }

    private Told tried(OwnCall call, Permit permit, Audience audience, Manner manner) {
        ChatProvider provider = providers.get(call.deployment().kind());
        if (provider == null) {
            throw new IllegalStateException(
                    "nothing speaks to providers of kind " + call.deployment().kind());
        }
        var hearing = new Hearing(audience);
        try {
            StreamEnd end = heard(provider, call, permit, hearing, manner);
            if (end.broken().filter(fault -> !fault.isCallersFault()).isPresent()) {
                permit.failed();
            } else {
                // the caller's fault says nothing about the model
                permit.succeeded();
            }
            return kept(call, permit, end, hearing);
        } catch (InvalidException e) {
            permit.succeeded();
            throw e;
        } catch (RuntimeException e) {
            permit.failed();
            kept(call, permit, new StreamEnd.Failed(ModelFault.of(Kind.SERVER_ERROR, "The call failed."), ""), hearing);
            throw e;
        }
    }

    /** Of the least busy server; of another one, and later of one again, where nothing of the call was taken. */
    private static StreamEnd heard(ChatProvider provider, OwnCall call, Permit permit, Hearing hearing, Manner manner) {
        DeploymentTarget target = call.deployment();
        int failed = 0;
        while (true) {
            var server =
                    new ProviderConnection(target.providerName(), target.kind(), permit.baseUrl(), target.apiKey());
            StreamEnd end = ended(call, provider, server, hearing);
            Optional<ModelFault> fault = end.broken();
            if (fault.isEmpty() || fault.get().isCallersFault()) {
                return end;
            }
            if (fault.get().isBeforeSending() && permit.movedOn()) {
                continue;
            }
            failed++;
            boolean isSent = fault.get().kind() != Kind.CONNECTION_REFUSED;
            var pause = manner.retries.pause(
                    failed, isSent, ThreadLocalRandom.current().nextDouble());
            if (pause.isEmpty()) {
                return end;
            }
            pause(pause.get());
            if (!hearing.isWanted() || Thread.currentThread().isInterrupted()) {
                return new StreamEnd.Cancelled("");
            }
        }
    }

    private static StreamEnd ended(OwnCall call, ChatProvider provider, ProviderConnection server, Hearing hearing) {
        try {
            return hearing.of(call, provider, server);
        } catch (ModelException e) {
            return new StreamEnd.Failed(e.fault(), "");
        }
    }

    private static void pause(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    /** Who is told apart is whom the call is made for; one that is made for nobody takes part in no test. */
    private Optional<Share> share(CallTarget target, ChatRequest asked) {
        return target.route()
                .flatMap(route -> asked.user()
                        .flatMap(user -> Optional.ofNullable(split.getIfAvailable())
                                .flatMap(tests -> tests.shareOf(route, user, Optional.empty()))));
    }

    /** Variant before route before caller; their prompt stands in the place of the caller's. */
    private static ChatRequest changed(Way way, ChatRequest asked) {
        if (way.parameters().isEmpty() && way.prompt().isEmpty()) {
            return asked;
        }
        var parameters = new HashMap<>(asked.parameters());
        parameters.putAll(way.parameters());
        List<ChatMessage> messages = way.prompt()
                .map(text -> Stream.concat(
                                Stream.of(new ChatMessage(ChatMessage.Role.SYSTEM, text)),
                                asked.messages().stream().filter(message -> message.role() != ChatMessage.Role.SYSTEM))
                        .toList())
                .orElse(asked.messages());
        parameters.keySet().removeAll(BOUNDS);
        return new ChatRequest(asked.model(), messages, parameters, boundOf(way, asked), asked.user());
    }

    private static OptionalInt boundOf(Way way, ChatRequest asked) {
        return BOUNDS.stream()
                .map(way.parameters()::get)
                .filter(Number.class::isInstance)
                .map(bound -> OptionalInt.of(((Number) bound).intValue()))
                .findFirst()
                .orElse(asked.maxTokens());
    }

    private Told kept(OwnCall call, Permit permit, StreamEnd end, Hearing hearing) {
        Generation generation = call.ended(log.nextId(), caller, permit, end, hearing.firstPiece(call.began()));
        log.append(
                generation,
                new Bodies(
                        OwnBodies.question(call.request()),
                        end.text().isEmpty() && end.broken().isPresent() ? new byte[0] : OwnBodies.answer(end.text()),
                        call.target().capture()));
        return new Told(call, generation, end);
    }
}
