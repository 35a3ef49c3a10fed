package io.kamerton.gateway.door;

import io.kamerton.gateway.ModelFault;
import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.Generation.Ending;
import io.kamerton.gateway.log.Generation.Place;
import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.gateway.log.Generation.TestShare;
import io.kamerton.gateway.log.Generation.Timing;
import io.kamerton.gateway.log.Generation.Tokens;
import io.kamerton.gateway.protocol.ReplyStream.Facts;
import io.kamerton.registry.DeploymentTarget;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened to one call, told as it happens; from it the log's entry is made. Used by the thread of the call. */
final class Story {

    private final Call call;
    private @Nullable DeploymentTarget deployment;
    private int fallbacks;
    private Duration queued = Duration.ZERO;
    private Facts facts = Facts.NONE;
    private Status status = Status.REFUSED;
    private int httpStatus;
    private @Nullable String error;
    private boolean historyCut;
    private boolean entered;
    private double wasted;
    /** Of the deployment at work; put off by later waiting, so that no queue costs anything. */
    private long began;

    Story(Call call) {
        this.call = call;
    }

    void tries(DeploymentTarget next, int givenUp, Duration waited) {
        began += waited.toNanos();
        wasted += cost(new Tokens(0, 0, false));
        began = System.nanoTime();
        deployment = next;
        fallbacks = givenUp;
        queued = queued.plus(waited);
        facts = Facts.NONE;
        historyCut = false;
        entered = true;
    }

    /** For a place that it did not get. */
    void waitedInVain(Duration waited) {
        queued = queued.plus(waited);
        began += waited.toNanos();
    }

    /** Whether it was more than a request that is refused at once: a model was asked, or a queue was full. */
    boolean isEntered() {
        return entered && (error != null || status != Status.REFUSED);
    }

    void heard(Facts sofar) {
        facts = sofar;
    }

    void historyWasCut() {
        historyCut = true;
    }

    void done() {
        status = Status.OK;
        httpStatus = 200;
    }

    /** @param shown the status that the client saw: 200 where the answer had begun */
    void failed(ModelFault fault, int shown) {
        status = fault.kind() == ModelFault.Kind.TIMEOUT ? Status.TIMED_OUT : Status.FAILED;
        httpStatus = shown;
        error = fault.kind().name().toLowerCase(Locale.ROOT);
    }

    /** Something is wrong with us. */
    void crashed() {
        status = Status.FAILED;
        httpStatus = 500;
        error = "internal";
    }

    void refused(String why, int shown) {
        entered = true;
        status = Status.REFUSED;
        httpStatus = shown;
        error = why;
    }

    void cancelled() {
        status = Status.CANCELLED;
        httpStatus = 499;
        error = "cancelled";
    }

    int fallbacks() {
        return fallbacks;
    }

    boolean isTruncated() {
        return historyCut || facts.finishReason().equals("length");
    }

    Tokens tokens() {
        boolean told = facts.inputTokens() > 0 || facts.outputTokens() > 0;
        if (told) {
            return new Tokens(facts.inputTokens(), facts.outputTokens(), false);
        }
        boolean asked = facts.begun() || status == Status.OK;
        return new Tokens(asked ? call.peek().estimatedTokens() : 0, facts.answerTokens(), asked);
    }

    Generation generation(ClientAnswer client) {
        Duration total = Duration.ofNanos(System.nanoTime() - call.began());
        Tokens tokens = tokens();
        Optional<DeploymentTarget> used = Optional.ofNullable(deployment);
        return new Generation(
                call.id(),
                call.at(),
                call.program().isPerson() ? Generation.OWN : call.endpoint().template(),
                caller(),
                new Place(
                        call.peek().model(),
                        call.target().route(),
                        used.map(DeploymentTarget::id),
                        used.map(DeploymentTarget::name),
                        fallbacks,
                        call.promptVersion(),
                        call.shadow()),
                share(),
                call.parameters(),
                tokens,
                new Timing(queued, firstByte(client), total),
                new Ending(
                        status,
                        httpStatus,
                        Optional.ofNullable(error),
                        facts.finishReason().isEmpty() ? Optional.empty() : Optional.of(facts.finishReason()),
                        isTruncated(),
                        call.peek().stream()),
                wasted + cost(tokens));
    }

    /** Of the deployment that is at work: what was given up before costs its time at its own price. */
    private double cost(Tokens tokens) {
        return deployment == null
                ? 0
                : deployment
                        .prices()
                        .cost(tokens.input(), tokens.output(), Duration.ofNanos(System.nanoTime() - began));
    }

    private Generation.Caller caller() {
        return new Generation.Caller(
                call.program().keyId(),
                call.program().keyLabel(),
                call.program().owner(),
                call.peek().user(),
                call.session());
    }

    /** Who tries a route gets what its test gives, and does not count. */
    private Optional<TestShare> share() {
        return call.share()
                .filter(share -> !call.program().isPerson())
                .map(share -> new TestShare(
                        share.test(), share.variant(), call.unit(), share.enrolled(), call.requestType()));
    }

    private Optional<Duration> firstByte(ClientAnswer client) {
        return client.firstByteAt().isPresent()
                ? Optional.of(Duration.ofNanos(client.firstByteAt().getAsLong() - call.began()))
                : Optional.empty();
    }
}
