package io.kamerton.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.identity.audit.ChainReport.Break;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.testing.KamertonTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@KamertonTest
class AuditChainTest {

    @Autowired
    AuditTrail trail;

    @Autowired
    AuditService service;

    @Autowired
    AuditRecords records;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void a_chain_of_four_more() {
        for (var i = 0; i < 4; i++) {
            var number = i;
            act(Act.of("thing.changed", "thing " + number, Map.of("number", number, "ratio", 0.50, "name", "Ёж")));
        }
    }

    @Test
    void fifty_acts_at_the_same_time_leave_a_whole_chain_without_gaps() throws Exception {
        var before = records.head().seq();
        var subject = "crowd " + UUID.randomUUID();
        var start = new CyclicBarrier(50);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var acts = new ArrayList<Future<?>>();
            for (var i = 0; i < 50; i++) {
                acts.add(threads.submit(() -> {
                    start.await();
                    act(Act.of("crowd.acted", subject));
                    return null;
                }));
            }
            for (var done : acts) {
                done.get();
            }
        }
        var numbers = records.after(before, 1000).stream()
                .map(link -> link.entry().seq())
                .toList();
        assertThat(numbers)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(before + 1, before + 50).boxed().toList());
        assertThat(service.walk(Optional.empty()).whole()).isTrue();
    }

    @Test
    void an_act_that_is_rolled_back_leaves_no_entry_and_no_gap() {
        var before = records.head().seq();
        transactions.executeWithoutResult(status -> {
            trail.record(Act.of("thing.changed", "undone"));
            status.setRollbackOnly();
        });
        act(Act.of("thing.changed", "kept"));
        assertThat(records.after(before, 10)).hasSize(1).first().satisfies(link -> {
            assertThat(link.entry().seq()).isEqualTo(before + 1);
            assertThat(link.entry().subject()).isEqualTo("kept");
        });
    }

    @Test
    void an_act_outside_of_a_transaction_is_a_fault_of_the_caller() {
        assertThatThrownBy(() -> trail.record(Act.of("thing.changed", "alone")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void several_acts_of_one_transaction_keep_their_order() {
        var before = records.head().seq();
        transactions.executeWithoutResult(ignored -> {
            trail.record(Act.of("first.done", "a"));
            trail.record(Act.of("second.done", "b"));
        });
        assertThat(records.after(before, 10))
                .extracting(link -> link.entry().action())
                .containsExactly("first.done", "second.done");
    }

    @Test
    void the_database_refuses_to_change_or_remove_entries() {
        for (var attack : List.of(
                "UPDATE audit_entry SET actor_name = 'somebody else'",
                "DELETE FROM audit_entry WHERE seq = 1",
                "TRUNCATE audit_entry")) {
            assertThatThrownBy(() -> jdbc.sql(attack).update())
                    .as(attack)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void a_changed_entry_is_found_by_its_number() {
        var victim = records.head().seq() - 2;
        for (var change : List.of(
                "after = '{\"number\": 7}'",
                "actor_name = 'nobody'",
                "at = at + interval '1 microsecond'",
                "ip = '10.0.0.1'")) {
            var report = tampered("UPDATE audit_entry SET " + change + " WHERE seq = " + victim);
            assertThat(report.brokenSeq()).as(change).isEqualTo(victim);
            assertThat(report.reason()).as(change).isEqualTo(Break.CHANGED);
        }
    }

    @Test
    void a_changed_entry_with_a_new_hash_breaks_the_next_one() {
        var victim = records.head().seq() - 2;
        var links = records.after(victim - 2, 2);
        var old = links.getLast().entry();
        var forged = new AuditEntry(
                old.seq(), old.at(), 42L, "mallory", null, old.action(), old.subject(), "{}", "{}", null, null);
        var hash = AuditChain.hash(forged, links.getFirst().hash());
        var report = transactions.execute(status -> {
            status.setRollbackOnly();
            switchTriggerOff();
            jdbc.sql("DELETE FROM audit_entry WHERE seq = :seq")
                    .param("seq", victim)
                    .update();
            records.append(forged, links.getFirst().hash(), hash);
            return service.walk(Optional.empty());
        });
        assertThat(report.brokenSeq()).isEqualTo(victim + 1);
        assertThat(report.reason()).isEqualTo(Break.MOVED);
    }

    @Test
    void a_removed_entry_is_missed() {
        var victim = records.head().seq() - 1;
        var report = tampered("DELETE FROM audit_entry WHERE seq = " + victim);
        assertThat(report.brokenSeq()).isEqualTo(victim);
        assertThat(report.reason()).isEqualTo(Break.MISSING);
    }

    @Test
    void the_removed_first_entry_is_missed() {
        assertThat(tampered("DELETE FROM audit_entry WHERE seq = 1").brokenSeq())
                .isEqualTo(1);
    }

    @Test
    void exchanged_entries_do_not_fit_their_places() {
        var last = records.head().seq();
        var report = tampered(
                "UPDATE audit_entry SET seq = -1 WHERE seq = " + last,
                "UPDATE audit_entry SET seq = " + last + " WHERE seq = " + (last - 1),
                "UPDATE audit_entry SET seq = " + (last - 1) + " WHERE seq = -1");
        assertThat(report.brokenSeq()).isEqualTo(last - 1);
        assertThat(report.reason()).isEqualTo(Break.MOVED);
    }

    @Test
    void a_cut_tail_shows_only_against_a_head_that_was_noted_elsewhere() {
        var noted = service.walk(Optional.empty());
        var anchor = Optional.of(new Anchor(noted.headSeq(), noted.headHash()));
        assertThat(service.walk(anchor).whole()).isTrue();
        var cut = "DELETE FROM audit_entry WHERE seq > " + (noted.headSeq() - 2);
        assertThat(tampered(cut).whole()).as("the chain alone").isTrue();
        var report = tamperedAgainst(anchor, cut);
        assertThat(report.brokenSeq()).isEqualTo(noted.headSeq() - 1);
        assertThat(report.reason()).isEqualTo(Break.CUT);
    }

    @Test
    void a_tail_that_was_cut_and_grown_again_is_not_the_noted_one() {
        var noted = service.walk(Optional.empty());
        var other = "0".repeat(64);
        assertThat(service.walk(Optional.of(new Anchor(noted.headSeq(), other))).reason())
                .isEqualTo(Break.CUT);
    }

    private ChainReport tampered(String... statements) {
        return tamperedAgainst(Optional.empty(), statements);
    }

    private ChainReport tamperedAgainst(Optional<Anchor> anchor, String... statements) {
        return transactions.execute(status -> {
            status.setRollbackOnly();
            switchTriggerOff();
            for (var statement : statements) {
                assertThat(jdbc.sql(statement).update()).isPositive();
            }
            return service.walk(anchor);
        });
    }

    private void switchTriggerOff() {
        jdbc.sql("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only")
                .update();
    }

    private void act(Act act) {
        transactions.executeWithoutResult(ignored -> trail.record(act));
    }
}
