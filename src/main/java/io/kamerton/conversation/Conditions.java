package io.kamerton.conversation;

import io.kamerton.conversation.query.Criterion;
import io.kamerton.conversation.query.Criterion.Between;
import io.kamerton.conversation.query.Criterion.Compared;
import io.kamerton.conversation.query.Criterion.Having;
import io.kamerton.conversation.query.Criterion.Named;
import io.kamerton.conversation.query.Criterion.Words;
import io.kamerton.conversation.query.Feature;
import io.kamerton.conversation.query.Field;
import io.kamerton.conversation.query.Query;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Criteria as SQL. All that was typed goes in as parameters; the statements are made of our own words alone. */
final class Conditions {

    /** Stand for the names of the tables until {@link #on} gives them. */
    private static final String TURN = "{t}";

    private static final String TEXT = "{x}";

    private final List<String> all = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private final boolean words;

    private Conditions(Query query, Reach reach) {
        words = query.asksForWords();
        var named = new LinkedHashMap<Field, List<String>>();
        for (var criterion : query.criteria()) {
            if (criterion instanceof Named one && !one.negated()) {
                named.computeIfAbsent(one.field(), field -> new ArrayList<>()).addAll(one.patterns());
            } else {
                all.add((criterion.negated() ? "NOT coalesce(" : "(")
                        + sql(criterion)
                        + (criterion.negated() ? ", false)" : ")"));
            }
        }
        // names of one field count together: one of them must fit
        named.forEach((field, patterns) -> all.add(named(field, patterns)));
        reach.caller()
                .ifPresent(caller -> all.add(
                        TURN + ".person_id IN (SELECT id FROM chat_person WHERE caller = " + parameter(caller) + ")"));
    }

    /** @param query understood whole */
    static Conditions of(Query query, Reach reach) {
        return new Conditions(query, reach);
    }

    /** Whether the table of texts takes part. */
    boolean readWords() {
        return words;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** All of them, with an AND before each. */
    String on(String turn, String text) {
        var sql = new StringBuilder();
        all.forEach(one -> sql.append(" AND ").append(one));
        return sql.toString().replace(TURN, turn).replace(TEXT, text);
    }

    private String sql(Criterion criterion) {
        return switch (criterion) {
            case Words asked -> TEXT + ".words @@ " + query(asked);
            case Named asked -> named(asked.field(), asked.patterns());
            case Compared asked -> compared(asked);
            case Between asked -> between(asked);
            case Having asked -> having(asked.feature());
        };
    }

    private String query(Words asked) {
        return switch (asked.form()) {
            case WORD -> "plainto_tsquery('russian', " + parameter(words(asked.text())) + ")";
            case PHRASE -> "phraseto_tsquery('russian', " + parameter(words(asked.text())) + ")";
            case BEGINNING -> "to_tsquery('simple', " + parameter(beginning(asked.text())) + ")";
        };
    }

    /** Marks outside of ASCII stand for a space, as they do where words are kept. */
    private static String words(String typed) {
        return StoredText.of(typed, Query.LONGEST).replaceAll("[^\\p{ASCII}\\p{L}\\p{N}\\p{M}]", " ");
    }

    /** Letters and digits alone, which mean nothing else to PostgreSQL. */
    private static String beginning(String typed) {
        var words = new ArrayList<String>();
        for (var word : typed.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                words.add("'" + word + "'");
            }
        }
        return String.join(" & ", words) + ":*";
    }

    private String named(Field field, List<String> patterns) {
        if (field == Field.TEST) {
            return TURN + ".test_id = ANY ("
                    + parameter(patterns.stream().mapToLong(Long::parseLong).toArray()) + ")";
        }
        var likes = " LIKE ANY (" + parameter(Patterns.likes(patterns)) + ")";
        return switch (field) {
            case USER ->
                TURN + ".person_id IN (SELECT id FROM chat_person"
                        + " WHERE lower(CASE WHEN name = '' THEN caller ELSE name END)" + likes + ")";
            case MODEL -> "lower(coalesce(" + TURN + ".model, " + TURN + ".asked))" + likes;
            case VARIANT -> "lower(" + TURN + ".variant)" + likes;
            case KEY -> "lower(" + TURN + ".key_label)" + likes;
            case ROUTE -> "lower(" + TURN + ".route)" + likes;
            case STATUS -> "lower(" + TURN + ".status)" + likes;
            default -> throw new IllegalArgumentException(field + " has no names");
        };
    }

    private String compared(Compared asked) {
        var column = switch (asked.field()) {
            case RATING -> "{t}.rating";
            case LATENCY -> "{t}.total_us / 1e6";
            case TOKENS -> "({t}.input_tokens::bigint + {t}.output_tokens)";
            case COST -> "{t}.cost";
            default -> throw new IllegalArgumentException(asked.field() + " is no number");
        };
        return column + " " + asked.comparison().sign() + " " + parameter(asked.value());
    }

    private String between(Between asked) {
        var parts = new ArrayList<String>();
        asked.from().ifPresent(from -> parts.add(TURN + ".at >= " + parameter(from.atOffset(ZoneOffset.UTC))));
        asked.until().ifPresent(until -> parts.add(TURN + ".at < " + parameter(until.atOffset(ZoneOffset.UTC))));
        return String.join(" AND ", parts);
    }

    private static String having(Feature feature) {
        return switch (feature) {
            case RATING -> "{t}.rating IS NOT NULL";
            case COMMENT -> "{t}.commented";
            case TEXT -> "{t}.text_state IN ('KEPT', 'CUT')";
            case TOOLS -> "{t}.tools";
            case FALLBACK -> "{t}.fallbacks > 0";
            case TRUNCATED -> "{t}.truncated";
            case ERROR -> "{t}.status <> 'OK'";
            case TEST -> "{t}.test_id IS NOT NULL";
        };
    }

    private String parameter(Object value) {
        var name = "p" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }
}
