package io.kamerton.gateway.door;

import io.kamerton.gateway.ModelFault;
import io.kamerton.gateway.ModelFault.Kind;
import io.kamerton.gateway.protocol.ReplyStream;
import io.kamerton.gateway.protocol.ReplyStream.Facts;
import io.kamerton.gateway.provider.FaultReader;
import io.kamerton.gateway.provider.RetryAfter;
import io.kamerton.gateway.upstream.UpstreamFailedException;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.ProviderConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One try at one deployment: the reply on its way from the server to the client. */
final class Attempt {

    private static final int CHUNK = 4 * 1024;
    private static final int LONGEST_ERROR = 64 * 1024;

    private final ClientAnswer client;
    private final Story story;
    private final Patience patience;
    private final Runnable head;
    private final FaultReader faults;
    private final Clock clock;

    /** @param head sets the headers of the answer; called once, before its first byte */
    Attempt(
            ClientAnswer client,
            Story story,
            Patience patience,
            Runnable head,
            DeploymentTarget deployment,
            String baseUrl,
            Clock clock) {
        this.client = client;
        this.story = story;
        this.patience = patience;
        this.head = head;
        this.clock = clock;
        this.faults = new FaultReader(
                new ProviderConnection(deployment.providerName(), deployment.kind(), baseUrl, deployment.apiKey()));
    }

    /**
     * Passes the reply on. Whatever the server does, the client gets one end.
     *
     * @return the fault that ended an answer which had begun; the client knows of it
     * @throws AttemptFailedException nothing has gone to the client
     */
    Optional<ModelFault> pass(ServerReply reply, ReplyStream stream, boolean streamed) throws AttemptFailedException {
        ModelFault fault;
        try {
            if (reply.status() < 200 || reply.status() >= 300) {
                throw new AttemptFailedException(
                        faults.ofAnswer(reply.status(), errorOf(reply), retryAfter(reply)), true);
            }
            pump(reply, stream, streamed);
            Facts facts = stream.facts();
            if (facts.ended()) {
                finish(reply, streamed);
                return Optional.empty();
            }
            fault = facts.error().isEmpty() ? cutOff() : faults.ofSaid(facts.error());
        } catch (LimitPassedException e) {
            fault = ModelFault.timeout(e.limit());
        } catch (UpstreamFailedException e) {
            fault = Servers.faultOf(e);
        } catch (IOException e) {
            fault = FaultReader.broken("The model server's answer cannot be read.");
        }
        if (!client.hasBegun()) {
            client.keepForLog(stream.unfinished());
            throw new AttemptFailedException(fault, true);
        }
        end(stream, fault);
        return Optional.of(fault);
    }

    private void pump(ServerReply reply, ReplyStream stream, boolean streamed) throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (true) {
            int count = reply.read(chunk, 0, chunk.length);
            if (count < 0) {
                stream.close(client);
                story.heard(stream.facts());
                return;
            }
            stream.accept(chunk, 0, count, client);
            Facts facts = stream.facts();
            story.heard(facts);
            patience.sign(facts.begun());
            if (streamed && facts.begun() && client.holdsSomething()) {
                head.run();
                client.begin();
            }
            if (facts.ended() || !facts.error().isEmpty()) {
                return;
            }
            if (streamed && !reply.isReady()) {
                client.flush();
            }
        }
    }

    private void finish(ServerReply reply, boolean streamed) {
        if (!client.hasBegun()) {
            head.run();
            if (streamed) {
                client.begin();
            } else {
                client.whole();
            }
        }
        if (streamed) {
            if (story.isTruncated()) {
                client.outlet().trailer(AnswerHead.TRUNCATED, "true");
            }
            client.flush();
        }
        drain(reply);
    }

    /** So that the connection can serve again; what comes after the end belongs to nobody. */
    private void drain(ServerReply reply) {
        patience.closing();
        byte[] rest = new byte[1024];
        try {
            for (int count = 0; count >= 0; ) {
                count = reply.read(rest, 0, rest.length);
            }
        } catch (IOException | LimitPassedException e) {
            // it is closed instead
        }
    }

    private void end(ReplyStream stream, ModelFault fault) {
        try {
            stream.fail(Faults.codeOf(fault.kind()), fault.message(), client);
        } catch (IOException e) {
            throw new ClientGoneException();
        }
        client.flush();
    }

    private static ModelFault cutOff() {
        return ModelFault.of(Kind.BROKEN_REPLY, "The model server's answer ended before its end.");
    }

    private Optional<Duration> retryAfter(ServerReply reply) {
        return RetryAfter.of(
                reply.headers().stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()))),
                clock);
    }

    private static String errorOf(ServerReply reply) throws IOException {
        var body = new ByteArrayOutputStream();
        byte[] chunk = new byte[4096];
        for (int count = reply.read(chunk, 0, chunk.length);
                count >= 0 && body.size() < LONGEST_ERROR;
                count = reply.read(chunk, 0, chunk.length)) {
            body.write(chunk, 0, count);
        }
        return body.toString(StandardCharsets.UTF_8);
    }
}
