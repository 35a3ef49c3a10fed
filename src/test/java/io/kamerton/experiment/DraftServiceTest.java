package io.kamerton.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.Role;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** The life of a test before it begins. */
@KamertonTest
@AsPerson(value = Role.ANALYST, name = "Ann")
class DraftServiceTest {

    private static final String NUL = "a\u0000b";
    private static final String HALF_PAIR = "a\ud800b";

    @Autowired
    ExperimentService experiments;

    @Autowired
    SelectionService selections;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_saved_draft_is_read_as_it_was_planned() {
        var plan = APlan.named("Short or long").build();
        var saved = experiments.saveDraft(plan);
        var read = experiments.findDraft(saved.id()).orElseThrow();
        assertThat(read).isEqualTo(saved);
        assertThat(read.plan())
                .usingRecursiveComparison()
                .ignoringFields("weights")
                .isEqualTo(plan);
        assertThat(read.plan().weights()).containsExactly(0.5, 0.5);
        assertThat(read.savedBy()).isEqualTo("Ann");
    }

    @Test
    void a_draft_hands_out_nothing_and_cannot_be_stopped() {
        var id = experiments.saveDraft(APlan.named("Still a draft").build()).id();
        assertThat(experiments.find(id).orElseThrow().experiment().state()).isEqualTo(ExperimentState.DRAFT);
        assertThatThrownBy(() -> selections.select(id, new SelectionDraft("ann", Optional.of("chat"))))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> experiments.stop(id, "")).isInstanceOf(ConflictException.class);
        assertThat(count("assignment", id) + count("exposure", id)).isZero();
        assertThat(experiments.running(50))
                .extracting(row -> row.experiment().id())
                .doesNotContain(id);
    }

    @Test
    void a_changed_draft_is_as_the_change_says_and_has_a_new_version() {
        var saved = experiments.saveDraft(APlan.named("Before").build());
        var change = APlan.named("After")
                .comparing(APlan.variant(1, "One."), APlan.variant(2, "Two."), APlan.variant(3, "Three."))
                .build();
        var changed = experiments.changeDraft(saved.id(), saved.version(), change);
        assertThat(changed.version()).isGreaterThan(saved.version());
        assertThat(changed.plan().name()).isEqualTo("After");
        assertThat(changed.plan().variants()).hasSize(3);
        assertThat(changed.plan().weights()).hasSize(3);
        assertThat(count("variant", saved.id())).isEqualTo(3);
        assertThat(count("phase", saved.id())).isEqualTo(1);
    }

    @Test
    void whoever_changes_what_another_has_changed_meanwhile_is_told_and_both_texts_stay() {
        var saved = experiments.saveDraft(APlan.named("Shared").build());
        experiments.changeDraft(saved.id(), saved.version(), APlan.named("Hers").build());
        var his = APlan.named("His").build();
        assertThatThrownBy(() -> experiments.changeDraft(saved.id(), saved.version(), his))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Ann");
        assertThatThrownBy(() -> experiments.start(saved.id(), OptionalInt.of(saved.version())))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> experiments.deleteDraft(saved.id(), OptionalInt.of(saved.version())))
                .isInstanceOf(ConflictException.class);
        assertThat(experiments.findDraft(saved.id()).orElseThrow().plan().name())
                .isEqualTo("Hers");
    }

    @Test
    void a_started_draft_runs_for_its_days_and_its_phase_begins_with_it() {
        var saved = experiments.saveDraft(APlan.named("Begins").build());
        jdbc.sql("UPDATE phase SET started_at = started_at - interval '3 days' WHERE experiment_id = :id")
                .param("id", saved.id().value())
                .update();
        var started = experiments.start(saved.id(), OptionalInt.of(saved.version()));
        var experiment = started.experiment();
        assertThat(experiment.state()).isEqualTo(ExperimentState.RUNNING);
        assertThat(experiment.endsAt())
                .hasValue(experiment.startedAt().orElseThrow().plus(Duration.ofDays(7)));
        assertThat(experiments.find(saved.id()).orElseThrow().report().phase().startedAt())
                .isEqualTo(experiment.startedAt().orElseThrow());
        assertThat(selections.select(saved.id(), new SelectionDraft("ann", Optional.of("chat"))))
                .isNotNull();
        assertThat(experiments.findDraft(saved.id())).isEmpty();
    }

    @Test
    void each_act_is_written_down_under_who_did_it_and_a_refused_one_is_not() {
        var saved = experiments.saveDraft(APlan.named("Written down").build());
        var changed = experiments.changeDraft(
                saved.id(), saved.version(), APlan.named("Changed").build());
        assertThatThrownBy(() -> experiments.changeDraft(saved.id(), saved.version(), changed.plan()))
                .isInstanceOf(ConflictException.class);
        experiments.start(saved.id(), OptionalInt.empty());
        experiments.stop(saved.id(), "enough");
        var doomed = experiments.saveDraft(APlan.named("Doomed").build());
        experiments.deleteDraft(doomed.id(), OptionalInt.empty());
        assertThat(actsOn(saved.id()))
                .containsExactly("test.drafted Ann", "test.changed Ann", "test.started Ann", "test.stopped Ann");
        assertThat(actsOn(doomed.id())).containsExactly("test.drafted Ann", "test.deleted Ann");
    }

    private List<String> actsOn(ExperimentId id) {
        return jdbc.sql("SELECT action || ' ' || actor_name FROM audit_entry WHERE subject = :subject ORDER BY seq")
                .param("subject", "test " + id.value())
                .query(String.class)
                .list();
    }

    @Test
    void models_that_cannot_be_called_are_warned_of_at_the_start() {
        var unknown = new VariantDraft("llama2:7b", Map.of(), Optional.empty());
        var plan = APlan.named("Unknown").comparing(APlan.variant(1, "One."), unknown);
        var saved = experiments.saveDraft(plan.build());
        assertThat(experiments.start(saved.id(), OptionalInt.empty()).warnings())
                .singleElement()
                .asString()
                .contains("llama2:7b");
    }

    @Test
    void a_deleted_draft_leaves_nothing_behind() {
        var id = experiments.saveDraft(APlan.named("Gone").build()).id();
        experiments.deleteDraft(id, OptionalInt.empty());
        assertThat(experiments.find(id)).isEmpty();
        assertThat(count("variant", id) + count("phase", id)).isZero();
        assertThatThrownBy(() -> experiments.deleteDraft(id, OptionalInt.empty()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void what_runs_or_has_ended_can_neither_be_changed_nor_started_nor_deleted() {
        var saved = experiments.saveDraft(APlan.named("Running").build());
        var id = saved.id();
        experiments.start(id, OptionalInt.empty());
        refusesAllChanges(saved);
        experiments.stop(id, "enough");
        refusesAllChanges(saved);
        assertThat(count("variant", id)).isEqualTo(2);
    }

    private void refusesAllChanges(SavedDraft saved) {
        var plan = APlan.named("Too late").build();
        assertThatThrownBy(() -> experiments.changeDraft(saved.id(), saved.version(), plan))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> experiments.start(saved.id(), OptionalInt.empty()))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> experiments.deleteDraft(saved.id(), OptionalInt.empty()))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    @AsPerson(Role.VIEWER)
    void a_viewer_saves_changes_starts_and_deletes_nothing() {
        var plan = APlan.named("Not hers").build();
        var id = new ExperimentId(1);
        assertThatThrownBy(() -> experiments.saveDraft(plan)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> experiments.changeDraft(id, 0, plan)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> experiments.start(id, OptionalInt.empty())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> experiments.deleteDraft(id, OptionalInt.empty()))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void what_does_not_exist_is_not_found() {
        var nobody = new ExperimentId(Long.MAX_VALUE);
        var plan = APlan.named("Nowhere");
        assertThat(experiments.findDraft(nobody)).isEmpty();
        assertThatThrownBy(() -> experiments.changeDraft(nobody, 0, plan.build()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> experiments.start(nobody, OptionalInt.empty())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> experiments.deleteDraft(nobody, OptionalInt.empty()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> experiments.saveDraft(plan.bookedOn(999_999).build()))
                .isInstanceOf(NotFoundException.class);
    }

    @TestFactory
    Stream<DynamicTest> a15_texts_that_cannot_be_kept_are_refused_by_their_field() {
        var plan = APlan.named("Odd");
        return Stream.of(NUL, HALF_PAIR)
                .flatMap(odd -> Stream.of(
                        refused("name", () -> APlan.named(odd)),
                        refused("description", () -> plan.describedBy(odd)),
                        refused("request_types", () -> plan.forTypes(odd)),
                        refused("guardrails", () -> plan.guardedBy(Guardrail.of(odd))),
                        refused("variants[0].name", () -> comparing(odd, Map.of(), "p")),
                        refused("variants[0].prompt", () -> comparing("m", Map.of(), odd)),
                        refused("variants[0].parameters", () -> comparing("m", Map.of(odd, 1), "p")),
                        refused("variants[0].parameters", () -> comparing("m", Map.of("stop", List.of(odd)), "p"))));
    }

    @TestFactory
    Stream<DynamicTest> guardrails_are_refused_that_contradict_themselves() {
        var plan = APlan.named("Guarded");
        var twice = new Guardrail("cost", Direction.HIGHER, OptionalDouble.empty());
        return Stream.of(
                refused("guardrails", () -> plan.guardedBy(Guardrail.of("cost"), twice)),
                refused("guardrails", () -> plan.guardedBy(withMargin(0))),
                refused("guardrails", () -> plan.guardedBy(withMargin(-1))),
                refused("guardrails", () -> plan.guardedBy(withMargin(Double.NaN))));
    }

    @Test
    void a15_quotes_of_sql_are_texts_like_any_other() {
        var plan = APlan.named("' OR 1=1--").describedBy("\"; DROP TABLE variant; --");
        var saved = experiments.saveDraft(plan.build());
        assertThat(experiments.findDraft(saved.id()).orElseThrow().plan().name())
                .isEqualTo("' OR 1=1--");
    }

    private static APlan comparing(String model, Map<String, Object> parameters, String prompt) {
        return APlan.named("Odd")
                .comparing(new VariantDraft(model, parameters, Optional.of(prompt)), APlan.variant(1, "p"));
    }

    private static Guardrail withMargin(double margin) {
        return new Guardrail("cost", Direction.LOWER, OptionalDouble.of(margin));
    }

    private static DynamicTest refused(String field, Supplier<APlan> plan) {
        Function<InvalidException, List<String>> fields =
                invalid -> invalid.errors().stream().map(error -> error.field()).toList();
        return DynamicTest.dynamicTest(
                field,
                () -> assertThatThrownBy(() -> plan.get().build())
                        .isInstanceOfSatisfying(
                                InvalidException.class,
                                invalid -> assertThat(fields.apply(invalid)).contains(field)));
    }

    private long count(String table, ExperimentId id) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE experiment_id = :id")
                .param("id", id.value())
                .query(Long.class)
                .single();
    }
}
