package io.kamerton.gateway;

import io.kamerton.gateway.admission.Admission.Permit;
import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.Generation.Caller;
import io.kamerton.gateway.log.Generation.Ending;
import io.kamerton.gateway.log.Generation.Place;
import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.gateway.log.Generation.TestShare;
import io.kamerton.gateway.log.Generation.Timing;
import io.kamerton.gateway.log.Generation.Tokens;
import io.kamerton.gateway.protocol.TokenEstimate;
import io.kamerton.registry.CallTarget;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.TrafficSplit.Share;
import io.kamerton.shared.CurrentUser;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A call of our own rooms at one of the models of its chain.
 *
 * @param followed whether somebody hears it as it comes
 * @param began {@link System#nanoTime}
 */
record OwnCall(
        CallTarget target,
        Way way,
        Optional<Share> share,
        ChatRequest request,
        boolean followed,
        DeploymentTarget deployment,
        int givenUp,
        Instant at,
        long began) {

    /** As the log keeps it once it has ended. */
    Generation ended(long number, CurrentUser caller, Permit permit, StreamEnd end, Optional<Duration> firstPiece) {
        Duration total = Duration.ofNanos(System.nanoTime() - began);
        Tokens tokens = tokens(end);
        return new Generation(
                number,
                at,
                Generation.OWN,
                new Caller(Optional.empty(), caller.keyLabel(), caller.name(), request.user(), Optional.empty()),
                place(),
                share.map(given -> new TestShare(
                        given.test(), given.variant(), request.user().orElse(""), given.enrolled(), Optional.empty())),
                parameters(),
                tokens,
                new Timing(permit.queued(), followed ? firstPiece : Optional.of(total), total),
                ending(end),
                deployment.prices().cost(tokens.input(), tokens.output(), total.minus(permit.queued())));
    }

    private Map<String, Object> parameters() {
        if (request.maxTokens().isEmpty()) {
            return request.parameters();
        }
        var all = new HashMap<>(request.parameters());
        all.put("max_tokens", request.maxTokens().getAsInt());
        return all;
    }

    /** What was read and written before a reply broke was paid for too; no server tells how much it was. */
    private Tokens tokens(StreamEnd end) {
        if (end instanceof StreamEnd.Done done) {
            return new Tokens(done.completion().inputTokens(), done.completion().outputTokens(), false);
        }
        if (end.text().isEmpty()) {
            return new Tokens(0, 0, false);
        }
        int read = request.messages().stream()
                .mapToInt(message -> TokenEstimate.MESSAGE + TokenEstimate.of(message.text()))
                .sum();
        return new Tokens(read, TokenEstimate.of(end.text()), true);
    }

    private Place place() {
        return new Place(
                request.model(),
                target.route(),
                Optional.of(deployment.id()),
                Optional.of(deployment.name()),
                givenUp,
                way.promptVersion(),
                false);
    }

    private Ending ending(StreamEnd end) {
        return switch (end) {
            case StreamEnd.Done done ->
                new Ending(
                        Status.OK,
                        200,
                        Optional.empty(),
                        Optional.of(done.completion().finishReason().name().toLowerCase(Locale.ROOT)),
                        done.completion().truncated(),
                        followed);
            case StreamEnd.Failed failed -> broken(failed.fault());
            case StreamEnd.TimedOut late -> broken(ModelFault.timeout(late.limit()));
            case StreamEnd.Cancelled left -> broken(ModelFault.CANCELLED);
        };
    }

    private Ending broken(ModelFault fault) {
        return new Ending(
                switch (fault.kind()) {
                    case TIMEOUT -> Status.TIMED_OUT;
                    case CANCELLED -> Status.CANCELLED;
                    default -> Status.FAILED;
                },
                httpStatus(fault),
                Optional.of(fault.kind().name().toLowerCase(Locale.ROOT)),
                Optional.empty(),
                false,
                followed);
    }

    private static int httpStatus(ModelFault fault) {
        if (fault.kind() == ModelFault.Kind.CANCELLED) {
            return 499;
        }
        return fault.isCallersFault() ? 400 : 502;
    }
}
