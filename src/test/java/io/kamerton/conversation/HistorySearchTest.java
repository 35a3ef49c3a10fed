package io.kamerton.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.conversation.query.Query;
import io.kamerton.gateway.log.Generation.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search finds, and in which order. */
class HistorySearchTest extends OfTheHistory {

    private Instant now;

    @BeforeEach
    void some_chats() {
        now = chat("").at();
        append(chat("anna")
                .in("s1")
                .saying("Как мне отменить заказ?", "Откройте заказы и нажмите «Отменить».")
                .of("qwen3:8b")
                .at(now.minusSeconds(400)));
        append(chat("anna")
                .in("s1")
                .saying("А деньги вернутся?", "Деньги возвращаются за три дня.")
                .of("qwen3:8b")
                .at(now.minusSeconds(300)));
        append(chat("boris")
                .in("s2")
                .saying("How do I cancel my orders?", "Open the orders and press Cancel.")
                .of("llama3:8b")
                .lasting(Duration.ofSeconds(9))
                .at(now.minusSeconds(200)));
        append(chat("clara")
                .saying("Where is my parcel?", "")
                .of("llama3:8b")
                .ended(Status.TIMED_OUT)
                .at(now.minus(Duration.ofDays(10))));
        caughtUp();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    ~~ | boris anna clara
                    model:qwen* | anna
                    model:QWEN3:8B | anna
                    model:*8b | boris anna clara
                    -model:qwen* | boris clara
                    model:qwen*,llama* | boris anna clara
                    model:qwen* model:llama* | boris anna clara
                    model:nobody-has-this | ~~
                    user:anna | anna
                    user:a*,b* | boris anna
                    user:* -user:anna | boris clara
                    status:timed_out | clara
                    status:error | clara
                    -status:ok | clara
                    latency:>4s | boris
                    latency<=1500ms | anna clara
                    tokens:=60 | boris anna clara
                    tokens>60 | ~~
                    cost>0.05 cost<0.2 | boris anna clara
                    has:error | clara
                    -has:error has:text | boris anna
                    has:rating | ~~
                    test:77 | boris anna clara
                    test:78 | ~~
                    variant:b | boris anna clara
                    variant:a | ~~
                    route:x | ~~
                    key:kmt_* | boris anna clara
                    date:7d | boris anna
                    -date:7d | clara
                    заказ | anna
                    заказы | anna
                    ЗАКАЗОВ | anna
                    деньги | anna
                    order | boris
                    ordering | boris
                    cancel order | boris
                    "cancel my order" | boris
                    "order cancel" | ~~
                    отмен* | anna
                    cancel -parcel | boris
                    -заказ | boris anna clara
                    """)
    void what_fits_is_found_newest_first(String query, String users) {
        assertThat(mine(query.strip()))
                .extracting(row -> row.user().orElseThrow())
                .containsExactlyElementsOf(users == null || users.isBlank() ? List.of() : List.of(users.split(" ")));
    }

    /** {@code russian} alone: it takes Latin words by the English rules. */
    @Test
    void words_of_both_languages_are_found_in_every_form() {
        assertThat(mine("заказами cancelled")).isEmpty();
        assertThat(mine("отменять").size() + mine("заказами").size()).isGreaterThan(0);
        assertThat(mine("cancelling")).hasSize(1);
    }

    /** PostgreSQL's parser would take the marks for letters of the word. */
    @Test
    void words_in_marks_of_other_languages_are_words() {
        assertThat(mine("\"нажмите отменить\"")).hasSize(1);
        assertThat(mine("«отменить»")).hasSize(1);
    }

    @Test
    void a_conversation_stands_at_the_newest_of_its_turns_that_fits() {
        var whole = mine("user:anna").getFirst();
        var asked = mine("отменить").getFirst();
        assertThat(asked.id()).isEqualTo(whole.id());
        assertThat(asked.at()).isBefore(whole.at());
        assertThat(asked.turns()).isEqualTo(2);
        assertThat(asked.opening()).contains("Как мне отменить заказ?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user:\"' OR 1=1--\"", "model:%", "model:_", "user:\"\\\\\"", "\"' OR 1=1--\"", "a:b*", "user:{t}.id",
                "'; DROP TABLE turn;-- x", "key::p0", "user:?", "x* & | ! y", "\"\u0000\" z", "user:\"\u0000\"", "(((x",
                "x:*", "'x'*", "\\*x", "route:\"$$\"", "variant:\ud800x", "\ud800x"
            })
    void what_looks_like_sql_is_looked_for_as_it_is(String query) {
        var reach = new Reach(Optional.of(caller), true);
        var understood = Query.of(query, now);
        if (understood.isUnderstood()) {
            assertThat(found(query, reach)).isEmpty();
        }
        assertThat(mine("")).hasSize(3);
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition_however_many_turns_there_are() {
        for (int i = 0; i < 60; i++) {
            append(chat("user " + i % 20).in("s" + i % 20).at(now.plusSeconds(i / 3)));
        }
        caughtUp();
        var query = Query.of("user:\"user *\"", now);
        var reach = new Reach(Optional.of(caller), true);
        var seen = new ArrayList<Long>();
        Optional<Place> place = Optional.empty();
        List<ConversationRow> page;
        do {
            var before = place;
            page = Objects.requireNonNull(transaction.execute(status -> search.page(query, reach, before, 7)));
            page.forEach(row -> seen.add(row.id()));
            place = page.isEmpty() ? place : Optional.of(page.getLast().place());
        } while (!page.isEmpty());
        assertThat(seen).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void whoever_may_see_one_caller_alone_finds_nothing_of_others() {
        assertThat(found("", new Reach(Optional.of("nobody-" + caller), true))).isEmpty();
        assertThat(found("user:anna заказ", new Reach(Optional.of("nobody-" + caller), true)))
                .isEmpty();
    }

    @Test
    void whoever_may_not_read_words_gets_figures() {
        assertThat(found("", new Reach(Optional.of(caller), false)))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.opening()).isEmpty());
    }

    @Test
    void what_has_come_since_is_counted_and_nothing_else() {
        var newest = mine("").getFirst().place();
        var reach = new Reach(Optional.of(caller), true);
        assertThat(newer(reach, newest)).isEmpty();
        append(chat("dora").at(now.plusSeconds(5)));
        caughtUp();
        assertThat(newer(reach, newest))
                .extracting(row -> row.user().orElseThrow())
                .containsExactly("dora");
    }

    private List<ConversationRow> newer(Reach reach, Place place) {
        return Objects.requireNonNull(transaction.execute(status -> search.newer(Query.ALL, reach, place, 100)));
    }
}
