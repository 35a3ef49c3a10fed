package io.kamerton.job;

import java.util.List;
import java.util.OptionalLong;

/**
 * A job's page.
 *
 * @param result what its work returned; empty before it succeeded
 * @param position how many wait before it; empty where it does not wait
 * @param log the last {@value JobRecords#SHOWN_LINES} lines, oldest first
 */
public record JobDetails(JobRow row, String payload, String result, OptionalLong position, List<JobLine> log) {}
