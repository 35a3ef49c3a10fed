package io.kamerton.experiment;

import java.util.List;

/**
 * What became of reported results.
 *
 * @param recorded names of all metrics that were kept
 * @param replaced those of them that replaced an earlier value of the session
 * @param analysed whether they count in the report
 * @param warnings what is odd about them
 */
public record RecordedResults(
        ExperimentId experiment,
        SessionId session,
        VariantLabel variant,
        List<String> recorded,
        List<String> replaced,
        boolean analysed,
        List<String> warnings) {}
