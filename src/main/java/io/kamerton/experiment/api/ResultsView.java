package io.kamerton.experiment.api;

import io.kamerton.experiment.RecordedResults;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code results} answers.
 *
 * @param replaced metrics whose earlier value of this session was replaced
 * @param analysed false: kept, but outside the test and its report
 */
record ResultsView(
        long testId,
        String sessionId,
        String variant,
        List<String> recorded,
        List<String> replaced,
        boolean analysed,
        List<String> warnings) {

    static ResultsView of(RecordedResults results, List<String> warnings) {
        return new ResultsView(
                results.experiment().value(),
                results.session().value(),
                results.variant().letter(),
                results.recorded(),
                results.replaced(),
                results.analysed(),
                Stream.concat(results.warnings().stream(), warnings.stream()).toList());
    }
}
