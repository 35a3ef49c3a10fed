package io.kamerton.gateway;

import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.RegistryService;
import io.kamerton.shared.Access;
import io.kamerton.shared.TokenMeter;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotConfiguredException;
import io.kamerton.shared.problem.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Calls models by name and tells what the calls were like. */
@Service
public class GatewayService {

    private final RegistryService registry;
    private final Map<ProviderKind, ChatProvider> providers;
    private final CallRecorder recorder;
    private final CallMetrics metrics;
    private final DeploymentHours hours;
    private final TokenMeter tokens;
    private final Clock clock;

    GatewayService(
            RegistryService registry,
            List<ChatProvider> providers,
            CallRecorder recorder,
            CallMetrics metrics,
            DeploymentHours hours,
            TokenMeter tokens,
            Clock clock) {
        this.registry = registry;
        this.providers = providers.stream().collect(Collectors.toMap(ChatProvider::kind, Function.identity()));
        this.recorder = recorder;
        this.metrics = metrics;
        this.hours = hours;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * @throws NotFoundException no deployment has the name
     * @throws InvalidException the model can never answer this request
     * @throws NotConfiguredException the model cannot be called now
     * @throws ModelException its server gave no whole reply
     */
    @PreAuthorize(Access.MODELS)
    public ChatReply chat(ChatRequest request) {
        long arrived = System.nanoTime();
        metrics.started();
        try {
            DeploymentRow deployment = registry.findByModelName(request.model())
                    .orElseThrow(
                            () -> new NotFoundException("There is no model of this name; GET /v1/models lists them."));
            if (!deployment.callable()) {
                throw new NotConfiguredException("This model is switched off, or its server no longer has it.");
            }
            Completion completion = complete(deployment, request, arrived);
            tokens.ofPresentCaller().accept((long) completion.inputTokens() + completion.outputTokens());
            return new ChatReply(deployment, completion);
        } finally {
            metrics.ended();
        }
    }

    private Completion complete(DeploymentRow deployment, ChatRequest request, long arrived) {
        ChatProvider provider = providers.get(deployment.kind());
        if (provider == null) {
            throw new IllegalStateException("nothing speaks to providers of kind " + deployment.kind());
        }
        long called = System.nanoTime();
        try {
            Completion completion = provider.complete(deployment, request);
            long answered = System.nanoTime();
            recorder.answered(deployment.id(), (answered - called) / 1e6, completion);
            metrics.answered(
                    deployment.name(), Duration.ofNanos(answered - called), Duration.ofNanos(answered - arrived));
            return completion;
        } catch (InvalidException e) {
            // the caller's fault says nothing about the model
            throw e;
        } catch (ModelException e) {
            if (!e.fault().isCallersFault()) {
                recorder.failed(deployment.id());
                metrics.failed(deployment.name());
            }
            throw e;
        } catch (RuntimeException e) {
            recorder.failed(deployment.id());
            metrics.failed(deployment.name());
            throw e;
        }
    }

    /**
     * Everything answered before this call is counted.
     *
     * @param days up to and with today, UTC; at least 1
     */
    @PreAuthorize(Access.TUNING_READ)
    public DeploymentUsage usage(DeploymentId deployment, int days) {
        recorder.flush();
        LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days - 1L);
        return hours.usage(deployment, first.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
