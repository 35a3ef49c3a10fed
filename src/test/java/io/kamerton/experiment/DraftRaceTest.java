package io.kamerton.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.Role;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;

/** Several people at one draft at the same time. */
@KamertonTest
@AsPerson(Role.ANALYST)
class DraftRaceTest {

    @Autowired
    ExperimentService experiments;

    @Autowired
    JdbcClient jdbc;

    @Test
    void of_two_who_start_and_delete_at_once_one_succeeds_and_the_other_is_told() throws Exception {
        for (var round = 0; round < 10; round++) {
            var id = experiments.saveDraft(APlan.named("Contended").build()).id();
            var refusals = atOnce(() -> experiments.start(id, OptionalInt.empty()), () -> {
                experiments.deleteDraft(id, OptionalInt.empty());
                return id;
            });
            assertThat(refusals).singleElement().isInstanceOfAny(ConflictException.class, NotFoundException.class);
            var state = experiments.find(id).map(details -> details.experiment().state());
            assertThat(state.orElse(ExperimentState.RUNNING)).isEqualTo(ExperimentState.RUNNING);
            assertThat(count("variant", id)).isEqualTo(state.isPresent() ? 2 : 0);
        }
    }

    @Test
    void of_many_who_change_one_version_at_once_one_succeeds() throws Exception {
        var saved = experiments.saveDraft(APlan.named("Contended").build());
        var changes = IntStream.range(0, 6)
                .<Callable<?>>mapToObj(i -> () -> experiments.changeDraft(
                        saved.id(), saved.version(), APlan.named("Change " + i).build()))
                .toArray(Callable<?>[]::new);
        assertThat(atOnce(changes)).hasSize(5).allMatch(ConflictException.class::isInstance);
        assertThat(count("variant", saved.id())).isEqualTo(2);
    }

    /** What the calls threw that did not succeed. */
    private static List<Throwable> atOnce(Callable<?>... calls) throws Exception {
        var begin = new CountDownLatch(1);
        var refusals = new ArrayList<Throwable>();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = Stream.of(calls)
                    .map(call -> people.submit(DelegatingSecurityContextCallable.create(
                            () -> {
                                begin.await();
                                return call.call();
                            },
                            null)))
                    .toList();
            begin.countDown();
            for (var answer : answers) {
                try {
                    answer.get();
                } catch (ExecutionException refused) {
                    refusals.add(refused.getCause());
                }
            }
        }
        return refusals;
    }

    private long count(String table, ExperimentId id) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE experiment_id = :id")
                .param("id", id.value())
                .query(Long.class)
                .single();
    }
}
