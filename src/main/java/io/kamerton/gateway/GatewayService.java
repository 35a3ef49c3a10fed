package io.kamerton.gateway;

import io.kamerton.gateway.log.GenerationLog;
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

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RegistryService registry;
    private final Map<ProviderKind, ChatProvider> providers;
    private final ServiceCalls calls;
    private final GenerationLog log;
    private final RunningCalls running;
    private final DeploymentHours hours;
    private final TokenMeter tokens;
    private final Clock clock;

    GatewayService(
            RegistryService registry,
            List<ChatProvider> providers,
            ServiceCalls calls,
            GenerationLog log,
            RunningCalls running,
            DeploymentHours hours,
            TokenMeter tokens,
            Clock clock) {
        this.registry = registry;
        this.providers = providers.stream().collect(Collectors.toMap(ChatProvider::kind, Function.identity()));
        this.calls = calls;
        this.log = log;
        this.running = running;
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
        running.started();
        try {
            DeploymentRow deployment = registry.findByModelName(request.model())
                    .orElseThrow(
                            () -> new NotFoundException("There is no model of this name; GET /v1/models lists them."));
            if (!deployment.callable()) {
                throw new NotConfiguredException("This model is switched off, or its server no longer has it.");
            }
            Completion completion = complete(deployment, request);
            tokens.ofPresentCaller().accept((long) completion.inputTokens() + completion.outputTokens());
            return new ChatReply(deployment, completion);
        } finally {
            running.ended();
        }
    }

    private Completion complete(DeploymentRow deployment, ChatRequest request) {
        ChatProvider provider = providers.get(deployment.kind());
        if (provider == null) {
            throw new IllegalStateException("nothing speaks to providers of kind " + deployment.kind());
        }
        long called = System.nanoTime();
        try {
            Completion completion = provider.complete(deployment, request);
            calls.answered(deployment, request, completion, since(called));
            return completion;
        } catch (RuntimeException e) {
            calls.failed(deployment, request, e, since(called));
            throw e;
        }
    }

    private static Duration since(long called) {
        return Duration.ofNanos(System.nanoTime() - called);
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
