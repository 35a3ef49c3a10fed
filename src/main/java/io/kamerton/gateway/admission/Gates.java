package io.kamerton.gateway.admission;

import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.shared.Priority;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** One gate for each deployment that has been called. */
@Component
class Gates implements Admission {

    private final AdmissionSettings settings;
    private final Clock clock;
    private final WaitClock waitClock;
    private final BodyBound bodies = BodyBound.ofHeap();
    private final GateMeters meters;
    private final ConcurrentMap<DeploymentId, Gate> gates = new ConcurrentHashMap<>();

    @Autowired
    Gates(AdmissionSettings settings, Clock clock, MeterRegistry meters) {
        this(settings, clock, WaitClock.SYSTEM, meters);
    }

    Gates(AdmissionSettings settings, Clock clock, WaitClock waitClock, MeterRegistry registry) {
        this.settings = settings;
        this.clock = clock;
        this.waitClock = waitClock;
        this.meters = new GateMeters(registry, this::waiting, bodies::held);
    }

    @Override
    public Permit enter(DeploymentTarget deployment, Priority priority, Instant deadline, Presence caller)
            throws InterruptedException {
        return gateOf(deployment).enter(deployment, priority, deadline, caller);
    }

    @Override
    public boolean tryEnterProcess(long bytes) {
        return bodies.tryEnter(bytes);
    }

    @Override
    public void leaveProcess(long bytes) {
        bodies.leave(bytes);
    }

    @Override
    public boolean isResting(DeploymentTarget deployment) {
        Gate known = gates.get(deployment.id());
        return known != null && known.breaker().isResting();
    }

    private Gate gateOf(DeploymentTarget deployment) {
        Gate known = gates.get(deployment.id());
        return known == null ? gates.computeIfAbsent(deployment.id(), id -> opened(deployment)) : known;
    }

    private Gate opened(DeploymentTarget deployment) {
        var gate = new Gate(deployment, settings, clock, waitClock);
        meters.register(deployment.name(), gate);
        return gate;
    }

    private int waiting() {
        return gates.values().stream().mapToInt(Gate::waiting).sum();
    }
}
