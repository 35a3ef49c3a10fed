package io.kamerton.registry.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.registry.DeploymentId;
import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import io.kamerton.shared.problem.FieldError;
import io.kamerton.shared.problem.InvalidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteDraftTest {

    private static final List<DeploymentId> ONE = List.of(DeploymentId.BUILT_IN);

    private static final List<DeploymentId> TWO = List.of(DeploymentId.BUILT_IN, new DeploymentId(2));

    @ParameterizedTest
    @ValueSource(strings = {"default", "gpt-4o", "qwen2.5:7b", "A_b@c+d", "9"})
    void names_are_as_clients_write_models(String name) {
        assertThat(draft(name, ONE, Map.of(), OptionalInt.empty(), 0.5).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "-a", "a b", "ä", "a\n", "a\0"})
    void names_hold_no_slash_and_nothing_that_cannot_be_seen(String name) {
        assertThat(fields(() -> draft(name, ONE, Map.of(), OptionalInt.empty(), 0.5)))
                .containsExactly("name");
    }

    @Test
    void a_chain_names_each_model_once_and_ends_somewhere() {
        var tooLong = LongStream.rangeClosed(1, 11).mapToObj(DeploymentId::new).toList();
        for (var chain : List.of(List.<DeploymentId>of(), List.of(ONE.getFirst(), ONE.getFirst()), tooLong)) {
            assertThat(fields(() -> draft("r", chain, Map.of(), OptionalInt.empty(), 0.5)))
                    .containsExactly("chain");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "messages", "stream", "api_base", "Base_Url", "api_key", "HOST"})
    void a1_no_parameter_says_where_a_call_goes(String parameter) {
        assertThat(fields(() -> draft("r", ONE, Map.of(parameter, "x"), OptionalInt.empty(), 0.5)))
                .containsExactly("parameters");
    }

    @Test
    void limits_are_positive_and_shares_are_parts_of_one() {
        assertThat(fields(() -> draft("r", ONE, Map.of(), OptionalInt.of(0), 0.5)))
                .containsExactly("requests_per_minute");
        for (var share : new double[] {0, -0.1, 1.1, Double.NaN}) {
            assertThat(fields(() -> draft("r", ONE, Map.of(), OptionalInt.empty(), share)))
                    .containsExactly("shadow.share");
        }
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        assertThat(fields(() -> draft("a/b", List.of(), Map.of("model", "x"), OptionalInt.of(-1), 2)))
                .containsExactly("name", "chain", "parameters", "requests_per_minute", "shadow.share");
    }

    @Test
    void where_no_weights_are_said_the_first_has_everything() {
        assertThat(draft("r", TWO, Map.of(), OptionalInt.empty(), 0.5).weights())
                .containsExactly(100, 0);
        assertThat(weighted(List.of(70, 30)).weights()).containsExactly(70, 30);
        assertThat(weighted(List.of(0, 100)).weights()).containsExactly(0, 100);
    }

    @Test
    void weights_are_percents_one_for_each_model_with_the_sum_100() {
        for (var weights : List.of(
                List.of(100),
                List.of(50, 30, 20),
                List.of(70, 20),
                List.of(70, 40),
                List.of(0, 0),
                List.of(110, -10),
                List.of(Integer.MAX_VALUE, Integer.MAX_VALUE))) {
            assertThat(fields(() -> weighted(weights)))
                    .as("weights %s", weights)
                    .containsExactly("weights");
        }
    }

    private static RouteDraft weighted(List<Integer> weights) {
        return RouteDraft.plain("r", TWO, weights);
    }

    private static List<String> fields(Runnable act) {
        var fields = new ArrayList<String>();
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        refused ->
                                refused.errors().stream().map(FieldError::field).forEach(fields::add));
        return fields;
    }

    private static RouteDraft draft(
            String name, List<DeploymentId> chain, Map<String, Object> parameters, OptionalInt limit, double share) {
        return new RouteDraft(
                name,
                chain,
                List.of(),
                parameters,
                Optional.empty(),
                Priority.NORMAL,
                limit,
                Optional.of(new ShadowDraft(DeploymentId.BUILT_IN, share)),
                Capture.FULL,
                true);
    }
}
