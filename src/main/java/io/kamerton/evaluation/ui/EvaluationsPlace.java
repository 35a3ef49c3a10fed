package io.kamerton.evaluation.ui;

import com.vaadin.flow.router.QueryParameters;
import io.kamerton.evaluation.AssessmentFilter;
import io.kamerton.evaluation.AssessmentId;
import io.kamerton.registry.DeploymentId;
import io.kamerton.shared.ui.PathNumber;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the address of the evaluations says: which scores, of which model, and which one is open.
 *
 * @param writing whether the form for a new one is open
 */
record EvaluationsPlace(
        ScoreBand band, Optional<DeploymentId> deployment, Optional<AssessmentId> open, boolean writing) {

    static final EvaluationsPlace ALL = new EvaluationsPlace(ScoreBand.ALL, Optional.empty(), Optional.empty(), false);

    private static final String BAND = "score";
    private static final String MODEL = "model";
    private static final String OPEN = "assessment";
    private static final String PANEL = "panel";
    private static final String ASSESS = "assess";

    /** What cannot be understood is as if it were not there. */
    static EvaluationsPlace of(QueryParameters parameters) {
        return new EvaluationsPlace(
                parameters
                        .getSingleParameter(BAND)
                        .flatMap(EvaluationsPlace::band)
                        .orElse(ScoreBand.ALL),
                number(parameters, MODEL).stream().mapToObj(DeploymentId::new).findFirst(),
                number(parameters, OPEN).stream().mapToObj(AssessmentId::new).findFirst(),
                parameters.getSingleParameter(PANEL).filter(ASSESS::equals).isPresent());
    }

    EvaluationsPlace with(ScoreBand other) {
        return new EvaluationsPlace(other, deployment, Optional.empty(), false);
    }

    EvaluationsPlace with(Optional<DeploymentId> other) {
        return new EvaluationsPlace(band, other, Optional.empty(), false);
    }

    EvaluationsPlace opening(AssessmentId id) {
        return new EvaluationsPlace(band, deployment, Optional.of(id), false);
    }

    EvaluationsPlace closed() {
        return new EvaluationsPlace(band, deployment, Optional.empty(), false);
    }

    EvaluationsPlace assessing() {
        return new EvaluationsPlace(band, deployment, Optional.empty(), true);
    }

    boolean listsTheSameAs(EvaluationsPlace other) {
        return closed().equals(other.closed());
    }

    boolean isFiltered() {
        return band != ScoreBand.ALL || deployment.isPresent();
    }

    AssessmentFilter filter() {
        return new AssessmentFilter(
                deployment, Optional.empty(), band.least(), band.greatest(), Optional.empty(), Optional.empty());
    }

    QueryParameters parameters() {
        var values = new LinkedHashMap<String, String>();
        if (band != ScoreBand.ALL) {
            values.put(BAND, band.name().toLowerCase(Locale.ROOT));
        }
        deployment.ifPresent(id -> values.put(MODEL, Long.toString(id.value())));
        open.ifPresent(id -> values.put(OPEN, Long.toString(id.value())));
        if (writing) {
            values.put(PANEL, ASSESS);
        }
        return QueryParameters.simple(values);
    }

    private static Optional<ScoreBand> band(String name) {
        return Arrays.stream(ScoreBand.values())
                .filter(band -> band.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static OptionalLong number(QueryParameters parameters, String name) {
        return parameters
                .getSingleParameter(name)
                .flatMap(PathNumber::of)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
