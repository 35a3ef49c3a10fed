package io.kamerton.gateway;

import io.kamerton.gateway.admission.Admission;
import io.kamerton.gateway.admission.Admission.BreakerOpenException;
import io.kamerton.gateway.admission.Admission.Permit;
import io.kamerton.gateway.admission.Admission.Presence;
import io.kamerton.gateway.admission.Admission.RefusedException;
import io.kamerton.gateway.admission.RetryRule;
import io.kamerton.gateway.log.Bodies;
import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.Generation.Ending;
import io.kamerton.gateway.log.Generation.Place;
import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.gateway.log.Generation.TestShare;
import io.kamerton.gateway.log.Generation.Timing;
import io.kamerton.gateway.log.Generation.Tokens;
import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.registry.CallTarget;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.ProviderConnection;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.Routing;
import io.kamerton.registry.TrafficSplit;
import io.kamerton.registry.TrafficSplit.Share;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotConfiguredException;
import io.kamerton.shared.problem.TryLaterException;
import io.kamerton.shared.problem.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
        Optional<Share> share = share(target, asked);
        Way way = Way.of(target, share, asked.user(), routing);
        ChatRequest request = changed(way, asked);
        Optional<RuntimeException> last = Optional.empty();
        int givenUp = 0;
        for (DeploymentTarget deployment : way.chain()) {
            if (!deployment.callable()) {
                givenUp++;
                continue;
            }
            var entry = new Entry(target, way, share, request, deployment, givenUp, clock.instant(), System.nanoTime());
            try (Permit permit = admission.enter(
                    deployment, target.priority(), entry.at.plus(settings.inferenceTimeout()), Presence.ALWAYS)) {
                return answered(entry, permit);
            } catch (ModelException e) {
                if (e.fault().isCallersFault()) {
                    throw e;
                }
                last = Optional.of(e);
            } catch (RefusedException e) {
                last = Optional.of(new TryLaterException(Wording.of("models.refused.busy"), e.retryAfter()));
            } catch (BreakerOpenException e) {
                last = last.or(
                        () -> Optional.of(new TryLaterException(Wording.of("models.refused.resting"), e.retryAfter())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ModelException(ModelFault.CANCELLED);
            }
            givenUp++;
        }
        throw last.orElseGet(() -> new NotConfiguredException(Wording.of("models.refused.off")));
    }

    private ChatReply answered(Entry entry, Permit permit) {
        ChatProvider provider = providers.get(entry.deployment.kind());
        if (provider == null) {
            throw new IllegalStateException("nothing speaks to providers of kind " + entry.deployment.kind());
        }
        try {
            DeploymentRow row = entry.deployment.row();
            Completion completion = completed(provider, row, entry, permit);
            permit.succeeded();
            keep(entry, permit, Optional.of(completion), Optional.empty());
            return new ChatReply(row, completion);
        } catch (InvalidException e) {
            // the caller's fault says nothing about the model
            permit.succeeded();
            throw e;
        } catch (ModelException e) {
            if (e.fault().isCallersFault()) {
                permit.succeeded();
            } else {
                permit.failed();
            }
            keep(entry, permit, Optional.empty(), Optional.of(e.fault()));
            throw e;
        } catch (RuntimeException e) {
            permit.failed();
            keep(
                    entry,
                    permit,
                    Optional.empty(),
                    Optional.of(ModelFault.of(ModelFault.Kind.SERVER_ERROR, "The call failed.")));
            throw e;
        }
    }

    /** Of the least busy server; of another one, and later of one again, where nothing of the call was taken. */
    private static Completion completed(ChatProvider provider, DeploymentRow row, Entry entry, Permit permit) {
        DeploymentTarget target = entry.deployment;
        int failed = 0;
        while (true) {
            var server =
                    new ProviderConnection(target.providerName(), target.kind(), permit.baseUrl(), target.apiKey());
            try {
                return provider.complete(row, server, entry.request);
            } catch (ModelException e) {
                if (e.fault().isBeforeSending() && permit.movedOn()) {
                    continue;
                }
                failed++;
                boolean isFinal = e.fault().kind() != ModelFault.Kind.CONNECTION_REFUSED;
                pause(RetryRule.BACKGROUND
                        .pause(failed, isFinal, ThreadLocalRandom.current().nextDouble())
                        .orElseThrow(() -> e));
            }
        }
    }

    private static void pause(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                throw new ModelException(ModelFault.CANCELLED);
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

    private record Entry(
            CallTarget target,
            Way way,
            Optional<Share> share,
            ChatRequest request,
            DeploymentTarget deployment,
            int givenUp,
            Instant at,
            long began) {}

    private void keep(Entry entry, Permit permit, Optional<Completion> completion, Optional<ModelFault> fault) {
        Duration total = Duration.ofNanos(System.nanoTime() - entry.began);
        var tokens = completion
                .map(done -> new Tokens(done.inputTokens(), done.outputTokens(), false))
                .orElse(new Tokens(0, 0, false));
        log.append(
                new Generation(
                        log.nextId(),
                        entry.at,
                        Generation.OWN,
                        new Generation.Caller(
                                Optional.empty(),
                                caller.keyLabel(),
                                caller.name(),
                                entry.request.user(),
                                Optional.empty()),
                        place(entry),
                        entry.share.map(share -> new TestShare(
                                share.test(),
                                share.variant(),
                                entry.request.user().orElse(""),
                                share.enrolled(),
                                Optional.empty())),
                        entry.request.parameters(),
                        tokens,
                        new Timing(permit.queued(), Optional.of(total), total),
                        ending(completion, fault),
                        entry.deployment.prices().cost(tokens.input(), tokens.output(), total.minus(permit.queued()))),
                new Bodies(
                        OwnBodies.question(entry.request),
                        completion.map(OwnBodies::answer).orElse(new byte[0]),
                        entry.target.capture()));
    }

    private static Place place(Entry entry) {
        return new Place(
                entry.request.model(),
                entry.target.route(),
                Optional.of(entry.deployment.id()),
                Optional.of(entry.deployment.name()),
                entry.givenUp,
                entry.way.promptVersion(),
                false);
    }

    private static Ending ending(Optional<Completion> completion, Optional<ModelFault> fault) {
        return completion
                .map(done -> new Ending(
                        Status.OK,
                        200,
                        Optional.empty(),
                        Optional.of(done.finishReason().name().toLowerCase(Locale.ROOT)),
                        done.truncated(),
                        false))
                .orElseGet(() -> new Ending(
                        fault.map(OwnCalls::statusOf).orElse(Status.FAILED),
                        fault.filter(ModelFault::isCallersFault).isPresent() ? 400 : 502,
                        fault.map(one -> one.kind().name().toLowerCase(Locale.ROOT)),
                        Optional.empty(),
                        false,
                        false));
    }

    private static Status statusOf(ModelFault fault) {
        return switch (fault.kind()) {
            case TIMEOUT -> Status.TIMED_OUT;
            case CANCELLED -> Status.CANCELLED;
            default -> Status.FAILED;
        };
    }
}
