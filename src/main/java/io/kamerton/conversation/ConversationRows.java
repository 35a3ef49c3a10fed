package io.kamerton.conversation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is known of conversations as wholes. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class ConversationRows {

    private final JdbcClient jdbc;

    ConversationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The parts of these threads that go on. */
    Threads threads(Collection<Threads.Key> keys) {
        var threads = new Threads();
        jdbc.sql("""
                        SELECT k.person, k.thread, c.id, c.part, c.turns, c.last_at
                        FROM unnest(:people::bigint[], :threads::text[]) AS k (person, thread)
                        CROSS JOIN LATERAL (
                            SELECT id, part, turns, last_at FROM conversation c
                            WHERE c.person_id = k.person AND c.thread = k.thread ORDER BY part DESC LIMIT 1) c
                        """)
                .param("people", keys.stream().mapToLong(Threads.Key::person).toArray())
                .param("threads", keys.stream().map(Threads.Key::name).toArray(String[]::new))
                .query(row -> {
                    threads.know(
                            new Threads.Key(row.getLong("person"), row.getString("thread")),
                            new Threads.Open(
                                    row.getLong("id"),
                                    row.getInt("part"),
                                    row.getInt("turns"),
                                    row.getObject("last_at", OffsetDateTime.class)
                                            .toInstant()));
                });
        return threads;
    }

    /** @param parts of each conversation that has turns among them */
    void add(List<Turn> turns, Map<Long, Integer> parts) {
        var sums = new LinkedHashMap<Long, Sum>();
        turns.forEach(turn -> sums.computeIfAbsent(turn.conversation(), id -> new Sum(turn, parts.getOrDefault(id, 0)))
                .add(turn));
        var all = List.copyOf(sums.values());
        jdbc.sql("""
                        INSERT INTO conversation AS mine
                            (id, person_id, thread, part, first_at, last_at, turns, tokens, cost, opening)
                        SELECT * FROM unnest(:ids::bigint[], :people::bigint[], :threads::text[], :parts::integer[],
                            :firsts::timestamptz[], :lasts::timestamptz[], :turns::integer[], :tokens::bigint[],
                            :costs::numeric[], :openings::text[])
                        ON CONFLICT (id) DO UPDATE SET first_at = least(mine.first_at, excluded.first_at),
                            last_at = greatest(mine.last_at, excluded.last_at), turns = mine.turns + excluded.turns,
                            tokens = mine.tokens + excluded.tokens, cost = mine.cost + excluded.cost,
                            opening = coalesce(mine.opening, excluded.opening)
                        """)
                .param("ids", longs(all, sum -> sum.first.conversation()))
                .param("people", longs(all, sum -> sum.first.person()))
                .param("threads", texts(all, sum -> Turn.threadOf(sum.first.call())))
                .param("parts", all.stream().mapToInt(sum -> sum.part).toArray())
                .param("firsts", texts(all, sum -> time(sum.from)))
                .param("lasts", texts(all, sum -> time(sum.until)))
                .param("turns", all.stream().mapToInt(sum -> sum.turns).toArray())
                .param("tokens", longs(all, sum -> sum.tokens))
                .param("costs", texts(all, sum -> sum.cost.toPlainString()))
                .param("openings", texts(all, sum -> sum.opening))
                .update();
    }

    private static final class Sum {
        private final Turn first;
        private final int part;
        private Instant from;
        private Instant until;
        private int turns;
        private long tokens;
        private BigDecimal cost = BigDecimal.ZERO;
        private @Nullable String opening;

        Sum(Turn first, int part) {
            this.first = first;
            this.part = part;
            from = first.call().at();
            until = from;
        }

        void add(Turn turn) {
            var at = turn.call().at();
            from = at.isBefore(from) ? at : from;
            until = at.isAfter(until) ? at : until;
            turns++;
            tokens += turn.tokens();
            cost = cost.add(turn.cost());
            if (opening == null && !turn.spoken().question().isBlank()) {
                opening = turn.spoken().opening();
            }
        }
    }

    private static String time(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toString();
    }

    private static <T> long[] longs(List<T> rows, ToLongFunction<T> field) {
        return rows.stream().mapToLong(field).toArray();
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> field) {
        return rows.stream().map(field).toArray(String[]::new);
    }
}
