package io.kamerton.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.gateway.feedback.FeedbackDraft;
import io.kamerton.gateway.feedback.FeedbackService;
import io.kamerton.gateway.log.Bodies;
import io.kamerton.gateway.log.Generation;
import io.kamerton.shared.Capture;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.Role;
import io.kamerton.testing.AsPerson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The log of calls becomes conversations and turns: once each, and the same again when all is made anew. */
class ProjectionTest extends OfTheHistory {

    /** Every table that is made of the log, as one text. */
    private static final String ALL = """
            SELECT md5(coalesce(string_agg(line, '|' ORDER BY line), '')) FROM (
                SELECT 't' || t::text AS line FROM turn t UNION ALL SELECT 'x' || x::text FROM turn_text x
                UNION ALL SELECT 'c' || c::text FROM conversation c UNION ALL SELECT 'f' || f::text FROM history_facet f
                UNION ALL SELECT 'p' || p::text FROM chat_person_sum p UNION ALL SELECT 'o' || o::text FROM turn_opinion o) all_of_it
            """;

    @Autowired
    HistoryRebuild rebuild;

    @Autowired
    FeedbackService feedback;

    @Autowired
    CurrentUser user;

    @Test
    void a_session_is_one_conversation_however_long_its_silences() {
        var first = append(chat("anna").in("s-1").saying("Where is my parcel?", "On its way."));
        append(chat("anna")
                .in("s-1")
                .at(chat("").at().plus(Duration.ofHours(5)))
                .saying("And now?", "Here."));
        append(chat("anna").in("s-2"));
        caughtUp();
        var rows = mine("");
        assertThat(rows).hasSize(2);
        var parcel = rows.stream().filter(row -> row.id() == first).findFirst().orElseThrow();
        assertThat(parcel.turns()).isEqualTo(2);
        assertThat(parcel.opening()).contains("Where is my parcel?");
        assertThat(parcel.user()).contains("anna");
    }

    @Test
    void whoever_names_no_session_begins_a_new_conversation_after_a_silence() {
        var now = chat("").at();
        append(chat("boris").at(now.minus(Duration.ofHours(2))));
        append(chat("boris").at(now.minus(Duration.ofMinutes(100))));
        append(chat("boris").at(now));
        caughtUp();
        assertThat(mine("user:boris")).extracting(ConversationRow::turns).containsExactly(1, 2);
    }

    @Test
    void copies_embeddings_and_calls_of_our_own_rooms_for_nobody_are_no_talk() {
        append(chat("c").copied());
        append(chat("c").through("/v1/embeddings"));
        append(chat("").through(Generation.OWN));
        append(chat("c").through(Generation.OWN));
        caughtUp();
        assertThat(mine("")).hasSize(1);
    }

    @Test
    void a_turn_says_what_became_of_its_words() {
        append(chat("full"));
        append(chat("hashed").keeping(Capture.HASHED));
        append(chat("off").keeping(Capture.OFF));
        append(chat("old").at(chat("").at().minus(Duration.ofDays(40))));
        caughtUp();
        assertThat(jdbc.sql("""
                        SELECT p.name || ' ' || t.text_state || ' ' || (x.turn_id IS NOT NULL) FROM turn t
                        JOIN chat_person p ON p.id = t.person_id LEFT JOIN turn_text x ON x.turn_id = t.id
                        WHERE p.caller = :caller
                        """).param("caller", caller).query(String.class).list())
                .containsExactlyInAnyOrder(
                        "full KEPT true", "hashed HASHED false", "off OFF false", "old EXPIRED false");
    }

    @Test
    void words_that_no_database_takes_are_kept_as_far_as_it_does() {
        append(chat("nul \0").saying("nul \0 and half \ud83d of a pair\t\\N", "x".repeat(300_000)));
        append(chat("many").saying(words(60_000), words(60_000)));
        append(chat("after"));
        caughtUp();
        assertThat(mine("user:after")).hasSize(1);
        assertThat(mine("user:many")).hasSize(1);
        assertThat(mine("user:nul*"))
                .singleElement()
                .satisfies(row -> assertThat(row.opening()).contains("nul \uFFFD and half ? of a pair \\N"));
    }

    private static String words(int number) {
        var text = new StringBuilder();
        for (int i = 0; i < number; i++) {
            text.append("w").append(i).append(' ');
        }
        return text.toString();
    }

    @Test
    @AsPerson(Role.ADMIN)
    void what_people_think_of_an_answer_comes_to_its_turn_and_the_last_word_counts() {
        var mine = AChat.by(user.name(), "rater");
        var number = append(mine.in(caller));
        feedback.give(number, new FeedbackDraft(Optional.of(2), Optional.empty(), Optional.of("wrong")));
        caughtUp();
        await().atMost(LATE).until(() -> {
            reader.readOn();
            return rating(number) == 2;
        });
        feedback.give(number, new FeedbackDraft(Optional.empty(), Optional.of(true), Optional.empty()));
        await().atMost(LATE).until(() -> {
            reader.readOn();
            return rating(number) == 5;
        });
    }

    private long rating(long turn) {
        return number("SELECT coalesce(max(rating), 0) FROM turn WHERE id = " + turn);
    }

    @Test
    void what_was_broken_off_comes_again_whole_and_is_counted_once() {
        var numbers = new ArrayList<Long>();
        for (int i = 0; i < 20; i++) {
            numbers.add(append(chat("dora").in("s")));
        }
        log.settle(LATE);
        transaction.executeWithoutResult(status -> {
            projection.next(7);
            status.setRollbackOnly();
        });
        caughtUp();
        assertThat(mine("user:dora")).singleElement().satisfies(row -> {
            assertThat(row.turns()).isEqualTo(20);
            assertThat(row.id()).isEqualTo(numbers.getFirst());
        });
    }

    @Test
    void made_anew_while_traffic_runs_it_is_the_same() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            append(chat("user " + i % 7).in("s" + i % 13).saying("Вопрос " + i, "Ответ " + i));
        }
        caughtUp();
        var going = new AtomicBoolean(true);
        var traffic = Thread.ofVirtual().start(() -> {
            for (int i = 0; going.get() && i < 2_000; i++) {
                log.append(generationOf(i), Bodies.NONE);
            }
        });
        anew();
        // killed in the middle: the batch is taken back and the next reader goes on where the cursor stood
        transaction.executeWithoutResult(status -> {
            projection.next(50);
            status.setRollbackOnly();
        });
        projection.next(33);
        going.set(false);
        traffic.join();
        caughtUp();
        var once = state();
        anew();
        caughtUp();
        assertThat(state()).isEqualTo(once);
        assertThat(rebuild.progress()).isEqualTo(1);
    }

    private Generation generationOf(int i) {
        return AChat.by(caller, "traffic " + i % 5).numberedFor(log);
    }

    private void anew() {
        transaction.executeWithoutResult(status -> rebuild.begin());
    }

    private List<String> state() {
        return jdbc.sql(ALL).query(String.class).list();
    }
}
