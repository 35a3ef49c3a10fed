package io.kamerton.monitoring;

/**
 * The API's last minute.
 *
 * @param errorRate share of answers with a status of 500 and over, 0 to 100
 * @param avgResponseTimeMs 0 without requests
 * @param p95ResponseTimeMs upper bound of the histogram bucket that holds it; 0 without requests
 * @param queueLength calls that wait for a model
 */
public record RequestFigures(
        double requestsPerSecond,
        double errorRate,
        double avgResponseTimeMs,
        double p95ResponseTimeMs,
        int queueLength) {}
