package io.kamerton.conversation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How much each person has talked. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class PersonSums {

    private final JdbcClient jdbc;

    PersonSums(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(List<Turn> turns) {
        // in one order everywhere, so that two writers never wait for each other
        var sums = new TreeMap<Long, Sum>();
        turns.forEach(turn -> sums.computeIfAbsent(
                        turn.person(), id -> new Sum(turn.call().at()))
                .add(turn));
        var all = List.copyOf(sums.values());
        jdbc.sql("""
                        INSERT INTO chat_person_sum AS mine
                            (person_id, first_at, last_at, conversations, turns, failed, tokens, cost)
                        SELECT * FROM unnest(:people::bigint[], :firsts::timestamptz[], :lasts::timestamptz[],
                            :conversations::bigint[], :turns::bigint[], :failed::bigint[], :tokens::bigint[],
                            :costs::numeric[])
                        ON CONFLICT (person_id) DO UPDATE SET first_at = least(mine.first_at, excluded.first_at),
                            last_at = greatest(mine.last_at, excluded.last_at),
                            conversations = mine.conversations + excluded.conversations,
                            turns = mine.turns + excluded.turns, failed = mine.failed + excluded.failed,
                            tokens = mine.tokens + excluded.tokens, cost = mine.cost + excluded.cost
                        """)
                .param(
                        "people",
                        sums.keySet().stream().mapToLong(Long::longValue).toArray())
                .param("firsts", all.stream().map(sum -> time(sum.from)).toArray(String[]::new))
                .param("lasts", all.stream().map(sum -> time(sum.until)).toArray(String[]::new))
                .param("conversations", all.stream().mapToLong(sum -> sum.begun).toArray())
                .param("turns", all.stream().mapToLong(sum -> sum.turns).toArray())
                .param("failed", all.stream().mapToLong(sum -> sum.failed).toArray())
                .param("tokens", all.stream().mapToLong(sum -> sum.tokens).toArray())
                .param(
                        "costs",
                        all.stream().map(sum -> sum.cost.toPlainString()).toArray(String[]::new))
                .update();
    }

    private static String time(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toString();
    }

    private static final class Sum {
        private Instant from;
        private Instant until;
        private long begun;
        private long turns;
        private long failed;
        private long tokens;
        private BigDecimal cost = BigDecimal.ZERO;

        Sum(Instant at) {
            from = at;
            until = at;
        }

        void add(Turn turn) {
            var at = turn.call().at();
            from = at.isBefore(from) ? at : from;
            until = at.isAfter(until) ? at : until;
            // a conversation has the number of its first call
            begun += turn.conversation() == turn.call().id() ? 1 : 0;
            turns++;
            failed += turn.failed() ? 1 : 0;
            tokens += turn.tokens();
            cost = cost.add(turn.cost());
        }
    }
}
