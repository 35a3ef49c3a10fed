package io.kamerton.gateway.door;

import io.kamerton.gateway.GatewaySettings;
import io.kamerton.gateway.ModelFault;
import io.kamerton.gateway.StreamLimits;
import io.kamerton.gateway.admission.Admission;
import io.kamerton.gateway.admission.Admission.BreakerOpenException;
import io.kamerton.gateway.admission.Admission.CallerGoneException;
import io.kamerton.gateway.admission.Admission.Permit;
import io.kamerton.gateway.admission.Admission.RefusedException;
import io.kamerton.gateway.admission.RetryRule;
import io.kamerton.gateway.protocol.Change;
import io.kamerton.gateway.protocol.ContextFit;
import io.kamerton.gateway.protocol.ModelLists;
import io.kamerton.gateway.protocol.Outgoing;
import io.kamerton.gateway.protocol.Protocol;
import io.kamerton.gateway.protocol.Replies;
import io.kamerton.gateway.protocol.ReplyNames;
import io.kamerton.gateway.protocol.Requests;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.problem.InvalidException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** The way of a call: deployment after deployment until one answers, each behind its queue. */
@Component
class CallPath {

    private final Admission admission;
    private final Servers servers;
    private final WarmModels loaded;
    private final GatewaySettings settings;
    private final StreamLimits limits;
    private final Clock clock;

    @org.springframework.beans.factory.annotation.Autowired
    CallPath(Admission admission, Servers servers, WarmModels loaded, GatewaySettings settings, Clock clock) {
        this(admission, servers, loaded, settings, StreamLimits.of(settings.inferenceTimeout()), clock);
    }

    CallPath(
            Admission admission,
            Servers servers,
            WarmModels loaded,
            GatewaySettings settings,
            StreamLimits limits,
            Clock clock) {
        this.admission = admission;
        this.servers = servers;
        this.loaded = loaded;
        this.settings = settings;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Answers the client, by whatever deployment.
     *
     * @throws CallRefusedException none has answered, and nothing has gone to the client
     * @throws ClientGoneException nobody waits any longer
     */
    void walk(Call call, ClientAnswer client, Story story) {
        var failures = new Failures();
        Instant deadline = call.at().plus(limits.total());
        for (int number = 0; number < call.chain().size(); number++) {
            DeploymentTarget deployment = call.chain().get(number);
            if (!deployment.callable()) {
                failures.off(deployment);
                continue;
            }
            long asked = System.nanoTime();
            try (Permit permit = admission.enter(deployment, call.priority(), deadline, client::isThere)) {
                story.tries(deployment, number, permit.queued());
                if (answered(call, deployment, permit, client, story, failures)) {
                    return;
                }
            } catch (RefusedException e) {
                story.waitedInVain(since(asked));
                failures.full(deployment, e.retryAfter());
            } catch (BreakerOpenException e) {
                story.waitedInVain(since(asked));
                failures.resting(deployment, e.retryAfter());
            } catch (CallerGoneException e) {
                story.waitedInVain(since(asked));
                throw new ClientGoneException();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClientGoneException();
            }
        }
        throw failures.refusal(call, story);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /** Whether the client has its answer, or at least the beginning of one. */
    private boolean answered(
            Call call,
            DeploymentTarget deployment,
            Permit permit,
            ClientAnswer client,
            Story story,
            Failures failures) {
        int failed = 0;
        while (true) {
            client.startOver();
            try {
                Optional<ModelFault> fault = tried(call, deployment, permit, client, story);
                if (fault.isPresent()) {
                    permit.failed();
                    story.failed(fault.get(), 200);
                } else {
                    permit.succeeded();
                    loaded.answered(deployment);
                    story.done();
                }
                return true;
            } catch (AttemptFailedException e) {
                if (e.fault().isCallersFault()) {
                    permit.succeeded();
                    story.failed(e.fault(), 400);
                    throw Faults.refusal(e.fault(), false, e.fault().message());
                }
                if (!e.sent() && permit.movedOn()) {
                    continue;
                }
                failed++;
                var pause = RetryRule.INTERACTIVE.pause(
                        failed, e.sent(), ThreadLocalRandom.current().nextDouble());
                if (pause.isEmpty() || !e.mayPass()) {
                    permit.failed();
                    failures.fault(deployment, e.fault());
                    return false;
                }
                pause(pause.get(), client);
            }
        }
    }

    private Optional<ModelFault> tried(
            Call call, DeploymentTarget deployment, Permit permit, ClientAnswer client, Story story)
            throws AttemptFailedException {
        if (call.peek().asksForNothing() && Servers.protocolOf(deployment) != Protocol.OLLAMA) {
            nothingToLoad(call, deployment, client);
            return Optional.empty();
        }
        Outgoing request = outgoing(call, deployment, story);
        boolean streamed = call.peek().stream();
        Patience patience = streamed
                ? Patience.forStream(limits, loaded.isLoaded(deployment, permit.baseUrl()), client::isThere)
                : Patience.forWhole(limits, client::isThere);
        try (ServerReply reply = asked(deployment, permit, request, patience)) {
            Runnable head = () -> AnswerHead.write(client.outlet(), call, story, deployment, permit.baseUrl(), reply);
            var names = new ReplyNames(Long.toString(call.id()), deployment.name(), call.at(), System::nanoTime);
            return new Attempt(client, story, patience, head, deployment, permit.baseUrl(), clock)
                    .pass(reply, Replies.of(call.peek(), request, names), streamed);
        } catch (InvalidException e) {
            throw CallReader.invalid(e);
        }
    }

    /** Clients of Ollama load a model by asking it nothing; other servers know no such thing, and need none. */
    private static void nothingToLoad(Call call, DeploymentTarget deployment, ClientAnswer client) {
        client.outlet().header("X-Kamerton-Model", deployment.name());
        byte[] said = ModelLists.ollamaLoaded(call.peek(), call.at());
        try {
            client.write(said, 0, said.length);
            if (call.peek().stream()) {
                client.write(new byte[] {'\n'}, 0, 1);
                client.begin();
            } else {
                client.whole();
            }
        } catch (IOException e) {
            throw new ClientGoneException();
        }
    }

    private ServerReply asked(DeploymentTarget deployment, Permit permit, Outgoing request, Patience patience)
            throws AttemptFailedException {
        try {
            return servers.ask(deployment, permit.baseUrl(), request, patience);
        } catch (LimitPassedException e) {
            throw new AttemptFailedException(ModelFault.timeout(e.limit()), true);
        }
    }

    /** Shortened by a rule that can be seen, or refused; the server never does it in silence. */
    private Outgoing outgoing(Call call, DeploymentTarget deployment, Story story) {
        Protocol protocol = Servers.protocolOf(deployment);
        int context = contextOf(deployment);
        var change = new Change(deployment.model(), call.parameters(), call.prompt(), context);
        try {
            return switch (ContextFit.of(
                    call.peek(), change, context, settings.maxTokens(), settings.tokenMargin(), true)) {
                case ContextFit.Fits fits -> Requests.outgoing(call.peek(), protocol, change);
                case ContextFit.Shortened shortened -> {
                    story.historyWasCut();
                    yield Requests.outgoing(call.peek(), protocol, shortened.change());
                }
                case ContextFit.Refused refused -> throw CallRefusedException.of(refused.error());
            };
        } catch (InvalidException e) {
            throw CallReader.invalid(e);
        }
    }

    /** 0 where nobody knows: the server will say. */
    private int contextOf(DeploymentTarget deployment) {
        int own = deployment.contextLength();
        if (deployment.kind() != ProviderKind.OLLAMA) {
            return own;
        }
        return own > 0 ? Math.min(own, settings.contextLength()) : settings.contextLength();
    }

    private static void pause(Duration pause, ClientAnswer client) {
        long until = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        if (!client.isThere()) {
            throw new ClientGoneException();
        }
    }
}
