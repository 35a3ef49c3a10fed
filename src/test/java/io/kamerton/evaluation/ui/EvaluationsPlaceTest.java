package io.kamerton.evaluation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.kamerton.evaluation.AssessmentId;
import io.kamerton.registry.DeploymentId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationsPlaceTest {

    @Test
    void an_address_leads_back_to_the_same_place() {
        var place = new EvaluationsPlace(
                ScoreBand.GOOD, Optional.of(new DeploymentId(3)), Optional.of(new AssessmentId(12)), false);
        assertThat(EvaluationsPlace.of(place.parameters())).isEqualTo(place);
        assertThat(EvaluationsPlace.of(QueryParameters.empty()).parameters()).isEqualTo(QueryParameters.empty());
    }

    @Test
    void the_form_for_a_new_one_has_an_address_and_keeps_the_list() {
        var place = EvaluationsPlace.of(QueryParameters.of("score", "good"));
        var writing = place.assessing();
        assertThat(EvaluationsPlace.of(writing.parameters())).isEqualTo(writing);
        assertThat(writing.listsTheSameAs(place)).isTrue();
        assertThat(writing.opening(new AssessmentId(1)).writing()).isFalse();
    }

    @Test
    void what_cannot_be_understood_is_as_if_it_were_not_there() {
        var nonsense = QueryParameters.simple(
                Map.of("score", "splendid", "model", "-1", "assessment", "99999999999999999999"));
        assertThat(EvaluationsPlace.of(nonsense)).isEqualTo(EvaluationsPlace.of(QueryParameters.empty()));
    }

    @Test
    void opening_one_keeps_the_list_and_filtering_closes_it() {
        var place = EvaluationsPlace.of(QueryParameters.of("score", "good"));
        assertThat(place.opening(new AssessmentId(1)).listsTheSameAs(place)).isTrue();
        assertThat(place.opening(new AssessmentId(1)).with(ScoreBand.ALL).open())
                .isEmpty();
    }

    @Test
    void the_bands_leave_no_score_out_and_do_not_overlap() {
        assertThat(ScoreBand.NEEDS_WORK.greatest().getAsDouble())
                .isLessThan(ScoreBand.GOOD.least().getAsDouble());
        assertThat(Math.nextUp(ScoreBand.GOOD.greatest().getAsDouble()))
                .isEqualTo(ScoreBand.EXCELLENT.least().getAsDouble());
    }
}
