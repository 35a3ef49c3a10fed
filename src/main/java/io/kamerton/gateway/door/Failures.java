package io.kamerton.gateway.door;

import io.kamerton.gateway.ModelFault;
import io.kamerton.gateway.protocol.ProtocolError;
import io.kamerton.registry.DeploymentTarget;
import java.time.Duration;
import java.util.Optional;

/** Why the deployments of a chain did not answer, each in turn. Used by the thread of the call. */
final class Failures {

    private int count;
    private int full;
    private final StringBuilder said = new StringBuilder();
    private Optional<ModelFault> last = Optional.empty();
    private Optional<Duration> retryAfter = Optional.empty();

    void off(DeploymentTarget deployment) {
        count++;
        told(deployment, "it is switched off, or its server no longer has it.");
    }

    void full(DeploymentTarget deployment, Duration after) {
        count++;
        told(deployment, "too many calls wait for it.");
        full++;
        sooner(after);
    }

    void resting(DeploymentTarget deployment, Duration after) {
        count++;
        told(deployment, "it failed too often just now and is given a rest.");
        sooner(after);
    }

    void fault(DeploymentTarget deployment, ModelFault fault) {
        count++;
        told(deployment, fault.message());
        last = Optional.of(fault);
        fault.retryAfter().ifPresent(this::sooner);
    }

    private void told(DeploymentTarget deployment, String why) {
        said.append(said.isEmpty() ? "" : " ")
                .append(deployment.name())
                .append(": ")
                .append(why);
    }

    /** Where several models were to answer, each with what kept it from it. */
    private String words(String ofOne) {
        return count > 1 ? "None of the models could answer. " + said : ofOne;
    }

    private void sooner(Duration after) {
        retryAfter = retryAfter.filter(known -> known.compareTo(after) <= 0).or(() -> Optional.of(after));
    }

    CallRefusedException refusal(Call call, Story story) {
        if (last.isPresent()) {
            CallRefusedException refusal =
                    Faults.refusal(last.get(), count > 1, words(last.get().message()));
            story.failed(last.get(), refusal.error().status());
            return refusal;
        }
        if (full > 0 && full == count) {
            story.refused("queue_full", 429);
            var busy = ProtocolError.of(
                    429,
                    "rate_limit_exceeded",
                    words(ProtocolError.busy(call.endpoint().protocol()).message()));
            return CallRefusedException.later(busy, retryAfter.orElse(Duration.ofSeconds(1)));
        }
        story.refused(retryAfter.isPresent() ? "resting" : "switched_off", 503);
        var away = ProtocolError.of(503, "unavailable", words("No model can answer at present."));
        return retryAfter
                .map(after -> CallRefusedException.later(away, after))
                .orElseGet(() -> CallRefusedException.of(away));
    }
}
