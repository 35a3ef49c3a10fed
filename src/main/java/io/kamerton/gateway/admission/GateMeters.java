package io.kamerton.gateway.admission;

import io.kamerton.gateway.admission.GateCounts.Refusal;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Shows gates to whoever scrapes; nothing is pushed while calls run. */
final class GateMeters {

    private final MeterRegistry meters;

    GateMeters(MeterRegistry meters, Supplier<Number> waiting, Supplier<Number> bodyBytes) {
        this.meters = meters;
        Gauge.builder(AdmissionMetric.QUEUE_LENGTH.getName(), waiting).register(meters);
        Gauge.builder(AdmissionMetric.BODIES.getName(), bodyBytes).register(meters);
    }

    /** @param model name of the deployment, never what a client sent */
    void register(String model, Gate gate) {
        gauge(AdmissionMetric.DEPLOYMENT_QUEUE, model, gate, Gate::waiting);
        gauge(AdmissionMetric.DEPLOYMENT_CALLS, model, gate, Gate::taken);
        gauge(AdmissionMetric.DEPLOYMENT_PLACES, model, gate, Gate::places);
        gauge(AdmissionMetric.BREAKER, model, gate, known -> known.breaker().state());
        for (Refusal why : Refusal.values()) {
            FunctionCounter.builder(AdmissionMetric.REFUSALS.getName(), gate.counts(), counts -> counts.refusals(why))
                    .tag(AdmissionMetric.MODEL, model)
                    .tag(AdmissionMetric.REASON, why.label())
                    .register(meters);
        }
        FunctionTimer.builder(
                        AdmissionMetric.QUEUE_TIME.getName(),
                        gate.counts(),
                        GateCounts::waits,
                        GateCounts::waitedNanos,
                        TimeUnit.NANOSECONDS)
                .tag(AdmissionMetric.MODEL, model)
                .register(meters);
    }

    private void gauge(AdmissionMetric metric, String model, Gate gate, ToDoubleFunction<Gate> value) {
        Gauge.builder(metric.getName(), gate, value)
                .tag(AdmissionMetric.MODEL, model)
                .register(meters);
    }
}
