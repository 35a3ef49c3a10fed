/** Health and metrics for programs: /health, /api/v1/health, /metrics. */
@NullMarked
package io.kamerton.monitoring.api;

import org.jspecify.annotations.NullMarked;
