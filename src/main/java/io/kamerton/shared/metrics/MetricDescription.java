package io.kamerton.shared.metrics;

import java.util.List;

/** One published metric; each room has one enum of them, from which docs/METRICS.md is generated. */
public interface MetricDescription {

    /** The name in Prometheus' text format, with its suffix, e.g. {@code llm_requests_total}. */
    String prometheusName();

    /** The name to register with Micrometer, which appends {@code _total} to counters and {@code _seconds} to timers. */
    default String meterName() {
        return prometheusName().replaceFirst("_(total|seconds)$", "");
    }

    /** What it counts or measures, with its unit. */
    String description();

    /** The names of its labels; their values stay bounded. */
    List<String> labels();
}
