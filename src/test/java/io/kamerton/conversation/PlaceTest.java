package io.kamerton.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Cursors come back as they were told, or not at all. */
class PlaceTest {

    private final Place place = new Place(Instant.parse("2026-11-22T10:00:00.123456Z"), 42);

    @Test
    void a_cursor_leads_back_to_its_place() {
        assertThat(Place.of(place.encoded("model:a"), "model:a")).contains(place);
        var old = new Place(Instant.parse("1969-12-31T23:59:59.999999Z"), 1);
        assertThat(Place.of(old.encoded(""), "")).contains(old);
    }

    @Test
    void a_cursor_of_another_query_or_one_that_was_changed_is_none() {
        var text = place.encoded("model:a");
        assertThat(Place.of(text, "model:b")).isEmpty();
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(Place.of(text.substring(0, i) + other + text.substring(i + 1), "model:a"))
                    .isEmpty();
        }
        assertThat(Place.of("", "")).isEmpty();
        assertThat(Place.of("не курсор", "")).isEmpty();
        assertThat(Place.of(text + "AAAA", "model:a")).isEmpty();
    }
}
