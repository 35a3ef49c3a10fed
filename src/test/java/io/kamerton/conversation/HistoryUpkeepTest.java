package io.kamerton.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Words go before figures, and figures with the log. */
class HistoryUpkeepTest extends OfTheHistory {

    @Autowired
    HistoryUpkeep upkeep;

    @Test
    void words_whose_time_is_over_go_and_figures_stay() {
        var number = append(chat("anna").saying("an old question", "an old answer"));
        var young = append(chat("boris"));
        caughtUp();
        for (var table :
                new String[] {"turn SET at = at", "turn_text SET at = at", "conversation SET first_at = first_at"}) {
            jdbc.sql("UPDATE " + table + " - interval '31 days' WHERE "
                            + (table.startsWith("turn_text") ? "turn_id" : "id") + " = :id")
                    .param("id", number)
                    .update();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            upkeep.keepUp();
            return number("SELECT count(*) FROM turn_text WHERE turn_id = " + number) == 0;
        });
        var row = mine("user:anna").getFirst();
        assertThat(row.opening()).isEmpty();
        assertThat(row.tokens()).isEqualTo(60);
        assertThat(jdbc.sql("SELECT text_state FROM turn WHERE id = :id")
                        .param("id", number)
                        .query(String.class)
                        .single())
                .isEqualTo("EXPIRED");
        assertThat(number("SELECT count(*) FROM turn_text WHERE turn_id = " + young))
                .isEqualTo(1);
    }

    @Test
    void turns_older_than_the_log_are_taken_away_with_their_conversation() {
        var number = append(chat("anna"));
        caughtUp();
        jdbc.sql("UPDATE turn SET at = at - interval '500 days' WHERE id = :id")
                .param("id", number)
                .update();
        jdbc.sql("UPDATE turn_text SET at = at - interval '500 days' WHERE turn_id = :id")
                .param("id", number)
                .update();
        jdbc.sql("UPDATE conversation SET last_at = last_at - interval '500 days' WHERE id = :id")
                .param("id", number)
                .update();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            upkeep.keepUp();
            return number("SELECT count(*) FROM turn WHERE id = " + number)
                            + number("SELECT count(*) FROM conversation WHERE id = " + number)
                    == 0;
        });
    }
}
