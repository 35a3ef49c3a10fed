package io.kamerton.experiment;

import java.util.List;

/**
 * A test that was just created.
 *
 * @param warnings what stands in its way, such as models that cannot be called yet
 */
public record CreatedExperiment(Experiment experiment, List<String> warnings) {}
