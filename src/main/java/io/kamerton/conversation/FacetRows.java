package io.kamerton.conversation;

import io.kamerton.conversation.query.Field;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Values that turns can be searched by, each with its number and its time. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class FacetRows {

    private static final Comparator<Value> ORDER =
            Comparator.comparing(Value::field).thenComparing(Value::value);

    private final JdbcClient jdbc;

    FacetRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Value(Field field, String value) {}

    private record Seen(long turns, Instant first, Instant last) {
        Seen with(Seen other) {
            return new Seen(
                    turns + other.turns,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    void add(List<Turn> turns) {
        var seen = new TreeMap<Value, Seen>(ORDER);
        for (var turn : turns) {
            var at = turn.call().at();
            for (var value : valuesOf(turn)) {
                seen.merge(value, new Seen(1, at, at), Seen::with);
            }
        }
        jdbc.sql("""
                        INSERT INTO history_facet AS mine (field, value, turns, first_at, last_at)
                        SELECT * FROM unnest(:fields::text[], :values::text[], :turns::bigint[],
                            :firsts::timestamptz[], :lasts::timestamptz[])
                        ON CONFLICT (field, value) DO UPDATE SET turns = mine.turns + excluded.turns,
                            first_at = least(mine.first_at, excluded.first_at),
                            last_at = greatest(mine.last_at, excluded.last_at)
                        """)
                .param(
                        "fields",
                        seen.keySet().stream().map(one -> one.field().word()).toArray(String[]::new))
                .param("values", seen.keySet().stream().map(Value::value).toArray(String[]::new))
                .param("turns", seen.values().stream().mapToLong(Seen::turns).toArray())
                .param(
                        "firsts",
                        seen.values().stream().map(one -> time(one.first())).toArray(String[]::new))
                .param(
                        "lasts",
                        seen.values().stream().map(one -> time(one.last())).toArray(String[]::new))
                .update();
    }

    private static List<Value> valuesOf(Turn turn) {
        var call = turn.call();
        var place = call.place();
        var values = new java.util.ArrayList<Value>();
        add(values, Field.MODEL, Optional.of(place.modelUsed().orElse(place.asked())));
        add(values, Field.ROUTE, place.route().map(route -> place.asked()));
        add(values, Field.VARIANT, call.share().map(share -> share.variant()));
        add(values, Field.TEST, call.share().map(share -> Long.toString(share.test())));
        add(values, Field.KEY, call.caller().keyLabel());
        add(values, Field.STATUS, Optional.of(call.ending().status().name().toLowerCase(Locale.ROOT)));
        return values;
    }

    private static void add(List<Value> values, Field field, Optional<String> value) {
        value.filter(text -> !text.isEmpty()).ifPresent(text -> values.add(new Value(field, text)));
    }

    private static String time(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toString();
    }
}
