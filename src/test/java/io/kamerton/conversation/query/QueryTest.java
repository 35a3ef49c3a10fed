package io.kamerton.conversation.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kamerton.conversation.query.Criterion.Between;
import io.kamerton.conversation.query.Criterion.Compared;
import io.kamerton.conversation.query.Criterion.Comparison;
import io.kamerton.conversation.query.Criterion.Form;
import io.kamerton.conversation.query.Criterion.Having;
import io.kamerton.conversation.query.Criterion.Named;
import io.kamerton.conversation.query.Criterion.Words;
import io.kamerton.conversation.query.Remark.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be typed into the search of the history, and what is said where it cannot be understood. */
class QueryTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void names_numbers_features_and_words_stand_in_one_line() {
        assertThat(read("model:qwen* latency:>4s -status:ok has:tools \"cancel order\" отмен* возврат"))
                .containsExactly(
                        new Named(Field.MODEL, List.of("qwen*"), false),
                        new Compared(Field.LATENCY, Comparison.MORE, 4, false),
                        new Named(Field.STATUS, List.of("ok"), true),
                        new Having(Feature.TOOLS, false),
                        new Words("cancel order", Form.PHRASE, false),
                        new Words("отмен*", Form.BEGINNING, false),
                        new Words("возврат", Form.WORD, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    model:a,b | Named[field=MODEL, patterns=[a, b], negated=false]
                    MODEL:A | Named[field=MODEL, patterns=[A], negated=false]
                    user:"Анна ""Петрова" | -
                    user:"Анна Петрова" | Named[field=USER, patterns=[Анна Петрова], negated=false]
                    user:"a,b" | Named[field=USER, patterns=[a,b], negated=false]
                    user:"say \\"hi\\"" | Named[field=USER, patterns=[say "hi"], negated=false]
                    -key:kmt_* | Named[field=KEY, patterns=[kmt_*], negated=true]
                    status:error | Named[field=STATUS, patterns=[failed, timed_out, cancelled, refused], negated=false]
                    rating:up | Compared[field=RATING, comparison=AT_LEAST, value=4.0, negated=false]
                    rating:<3 | Compared[field=RATING, comparison=LESS, value=3.0, negated=false]
                    rating=5 | Compared[field=RATING, comparison=EQUAL, value=5.0, negated=false]
                    latency>800ms | Compared[field=LATENCY, comparison=MORE, value=0.8, negated=false]
                    latency:>=2m | Compared[field=LATENCY, comparison=AT_LEAST, value=120.0, negated=false]
                    tokens>1k | Compared[field=TOKENS, comparison=MORE, value=1000.0, negated=false]
                    -cost<=0.05 | Compared[field=COST, comparison=AT_MOST, value=0.05, negated=true]
                    test:12 | Named[field=TEST, patterns=[12], negated=false]
                    variant:b | Named[field=VARIANT, patterns=[b], negated=false]
                    route:support | Named[field=ROUTE, patterns=[support], negated=false]
                    -refund | Words[text=refund, form=WORD, negated=true]
                    well-known | Words[text=well-known, form=WORD, negated=false]
                    10:30 | Words[text=10:30, form=WORD, negated=false]
                    has:Comment | Having[feature=COMMENT, negated=false]
                    """)
    void good_queries_mean_what_they_say(String typed, String meant) {
        if (!meant.equals("-")) {
            assertThat(read(typed)).extracting(Object::toString).containsExactly(meant);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    date:2026-11-20, 2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z
                    date:2026-11, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z
                    date:2026, 2026-01-01T00:00:00Z, 2027-01-01T00:00:00Z
                    date:today, 2026-11-22T00:00:00Z, 2026-11-23T00:00:00Z
                    date:yesterday, 2026-11-21T00:00:00Z, 2026-11-22T00:00:00Z
                    date:2026-11-01..2026-11-20, 2026-11-01T00:00:00Z, 2026-11-21T00:00:00Z
                    date:>2026-11-20, 2026-11-21T00:00:00Z,
                    date:>=2026-11-20, 2026-11-20T00:00:00Z,
                    date:<2026-11, , 2026-11-01T00:00:00Z
                    date:<=2026-11, , 2026-12-01T00:00:00Z
                    """)
    void days_are_of_utc(String typed, String from, String until) {
        assertThat(read(typed))
                .containsExactly(new Between(
                        Optional.ofNullable(from).map(Instant::parse),
                        Optional.ofNullable(until).map(Instant::parse),
                        false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    foo:bar | UNKNOWN_FIELD | 0 | 7
                    hello -модель:x | UNKNOWN_FIELD | 6 | 15
                    score.helpful:<0.5 | UNKNOWN_FIELD | 0 | 18
                    https://example.org | UNKNOWN_FIELD | 0 | 19
                    model: | NO_VALUE | 0 | 6
                    user:"" | NO_VALUE | 0 | 7
                    latency: x | NO_VALUE | 0 | 8
                    model:, | NO_VALUE | 0 | 7
                    latency:fast | NOT_A_NUMBER | 0 | 12
                    latency:1e9 | NOT_A_NUMBER | 0 | 11
                    cost:>5ms | NOT_A_NUMBER | 0 | 9
                    tokens:99999999999999 | NOT_A_NUMBER | 0 | 21
                    test:a | NOT_A_NUMBER | 0 | 6
                    date:2026-13 | NOT_A_DATE | 0 | 12
                    date:2026-02-30 | NOT_A_DATE | 0 | 15
                    date:2026-11-20..2026-11-01 | NOT_A_DATE | 0 | 27
                    date:soon | NOT_A_DATE | 0 | 9
                    status:fine | UNKNOWN_STATUS | 0 | 11
                    status:o* | UNKNOWN_STATUS | 0 | 9
                    has:magic | UNKNOWN_FEATURE | 0 | 9
                    model>a | NO_COMPARISON | 0 | 7
                    latency:>>4 | NO_COMPARISON | 0 | 11
                    "open end | UNCLOSED_QUOTE | 0 | 9
                    a --- b | NOTHING_TO_FIND | 2 | 5
                    * | NOTHING_TO_FIND | 0 | 1
                    """)
    void what_is_wrong_is_said_with_its_place(String typed, Reason reason, int from, int to) {
        var query = Query.of(typed, NOW);
        assertThat(query.isUnderstood()).isFalse();
        assertThat(query.remarks())
                .extracting(Remark::reason, Remark::from, Remark::to)
                .contains(tuple(reason, from, to));
    }

    @Test
    void several_mistakes_are_all_told_and_the_rest_is_understood() {
        var query = Query.of("foo:1 model:a bar:2 hello", NOW);
        assertThat(query.remarks()).extracting(Remark::part).containsExactly("foo:1", "bar:2");
        assertThat(query.criteria()).hasSize(2);
    }

    @Test
    void nothing_is_a_query_for_all() {
        assertThat(Query.of("  \t ", NOW)).satisfies(query -> {
            assertThat(query.isUnderstood()).isTrue();
            assertThat(query.criteria()).isEmpty();
        });
    }

    @Test
    void a_query_of_ten_kilobytes_is_refused_at_its_place_and_not_read_on() {
        var query = Query.of("модель ".repeat(1_500), NOW);
        assertThat(query.remarks()).extracting(Remark::reason).containsExactly(Reason.TOO_MANY, Reason.TOO_LONG);
        assertThat(Query.of("x".repeat(10_240), NOW).remarks())
                .extracting(Remark::reason, Remark::from, Remark::to)
                .containsExactly(tuple(Reason.TOO_LONG, Query.LONGEST, 10_240));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model:' OR 1=1--",
                "\"",
                "-",
                "--",
                "-\"",
                ":",
                "::",
                ":>",
                "model:\"",
                "\\",
                "\"\\",
                "has:",
                "-model:",
                "date:..",
                "date:a..b",
                "date:9999d",
                "date:>>",
                "rating:>\u0000",
                "\u0000",
                "\ud800",
                "user:\ud83d",
                "model:%_\\",
                "a\u00a0b",
                "{t}.id",
                ":p0",
                "?",
                "'); DROP TABLE turn;--",
                "x:\"y",
                "*:*",
                "a*b*"
            })
    void nothing_that_is_typed_makes_it_fail(String typed) {
        var query = Query.of(typed, NOW);
        assertThat(query.remarks()).allSatisfy(remark -> {
            assertThat(remark.from()).isBetween(0, typed.length());
            assertThat(remark.to()).isBetween(remark.from(), typed.length());
        });
    }

    @Test
    void noise_of_any_kind_is_read_to_its_end() {
        var random = new Random(7);
        var letters = "ab:<>=\"\\-*, .modelhasdatelatency0123456789д\n\t%'{}\u0000\ud800";
        for (int i = 0; i < 20_000; i++) {
            var typed = random.ints(random.nextInt(60), 0, letters.length())
                    .mapToObj(at -> String.valueOf(letters.charAt(at)))
                    .reduce("", String::concat);
            var query = Query.of(typed, NOW);
            assertThat(query.remarks())
                    .allSatisfy(remark -> assertThat(remark.to()).isLessThanOrEqualTo(typed.length()));
        }
    }

    private static List<Criterion> read(String typed) {
        var query = Query.of(typed, NOW);
        assertThat(query.remarks()).isEmpty();
        return query.criteria();
    }
}
