package io.kamerton.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.gateway.log.Generations;
import io.kamerton.shared.Role;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** People who talk to models: profiles, notes, and their way out. */
class ChatUsersTest extends OfTheHistory {

    @Autowired
    ApiClient api;

    @Autowired
    PeopleService people;

    @Autowired
    HistoryService history;

    @Autowired
    HistoryRebuild rebuild;

    @Autowired
    Generations generations;

    @Test
    void a_profile_tells_how_much_somebody_talks_and_what_is_noted() {
        append(chat("anna").in("1"));
        append(chat("anna").in("2"));
        caughtUp();
        var id = personOf("anna");
        var noted = api.post("/api/users/" + id + "/note", "{\"note\": \"Prefers «вы»\", \"mood\": 1}");
        assertThat(noted.status()).as(noted.text()).isEqualTo(201);
        assertThat(noted.json().path("warnings")).hasSize(1);
        var profile = api.get("/api/users/" + id + "/profile").json();
        assertThat(profile.path("user").asString()).isEqualTo("anna");
        assertThat(profile.path("conversations").asInt()).isEqualTo(2);
        assertThat(profile.path("messages").asInt()).isEqualTo(2);
        assertThat(profile.path("notes").get(0).path("note").asString()).isEqualTo("Prefers «вы»");
        assertThat(profile.path("notes").get(0).path("author").asString()).isNotBlank();
    }

    @Test
    void bad_notes_and_unknown_people_are_refused() {
        append(chat("anna"));
        caughtUp();
        var path = "/api/users/" + personOf("anna") + "/note";
        for (var wrong : new String[] {"{}", "{\"note\": \"  \"}", "{\"note\": \"" + "x".repeat(2_001) + "\"}"}) {
            assertThat(api.post(path, wrong).status()).as(wrong).isEqualTo(422);
        }
        assertThat(api.get("/api/users/999999999/profile").status()).isEqualTo(404);
        assertThat(api.post("/api/users/999999999/note", "{\"note\": \"x\"}").status())
                .isEqualTo(404);
        assertThat(api.get("/api/users/abc/profile").status()).isEqualTo(404);
    }

    @Test
    void two_administrators_who_note_at_once_are_both_heard() throws Exception {
        append(chat("anna"));
        caughtUp();
        var path = "/api/users/" + personOf("anna") + "/note";
        try (var pool = Executors.newFixedThreadPool(2)) {
            var calls = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 10; i++) {
                int number = i;
                calls.add(() ->
                        api.post(path, "{\"note\": \"note " + number + "\"}").status());
            }
            for (var call : pool.invokeAll(calls)) {
                assertThat(call.get()).isEqualTo(201);
            }
        }
        assertThat(api.get("/api/users/" + personOf("anna") + "/profile").json().path("notes"))
                .hasSize(10);
    }

    @Test
    @AsPerson(Role.ADMIN)
    void who_is_erased_is_gone_from_history_and_log_while_her_chat_is_open_and_stays_gone() {
        var hers = append(chat("anna").in("1").saying("my secret", "is safe"));
        var others = append(chat("boris").in("2"));
        caughtUp();
        var id = personOf("anna");
        people.note(id, "a note");
        assertThat(history.isThere(hers)).isTrue();

        people.erase(id);

        assertThat(history.isThere(hers)).isFalse();
        assertThat(history.find(hers)).isEmpty();
        assertThat(people.find(id)).isEmpty();
        var call = generations.find(hers).orElseThrow();
        assertThat(call.caller().user()).contains("");
        assertThat(call.caller().session()).isEmpty();
        assertThat(generations.bodies(call)).isEmpty();
        assertThat(history.isThere(others)).isTrue();
        assertThatThrownBy(() -> people.erase(id)).isInstanceOf(NotFoundException.class);

        transaction.executeWithoutResult(status -> rebuild.begin());
        caughtUp();
        assertThat(history.isThere(hers)).isFalse();
        assertThat(history.isThere(others)).isTrue();
        assertThat(mine("")).hasSize(1);
    }

    @Test
    @AsPerson(Role.ADMIN)
    void a_caller_without_users_is_none_who_could_be_erased() {
        append(chat(""));
        caughtUp();
        assertThatThrownBy(() -> people.erase(personOf(""))).isInstanceOf(ConflictException.class);
    }

    @Test
    @AsPerson(Role.ANALYST)
    void people_are_listed_by_name_who_talked_last_first() {
        append(chat("Анна " + caller).at(chat("").at().minusSeconds(60)));
        append(chat("Boris " + caller));
        caughtUp();
        assertThat(people.list(caller.toUpperCase(java.util.Locale.ROOT), Optional.empty(), 10)
                        .rows())
                .extracting(PersonProfile::shownUser)
                .containsExactly("Boris " + caller, "Анна " + caller);
        var first = people.list(caller, Optional.empty(), 1);
        assertThat(people.list(caller, first.next(), 1).rows())
                .extracting(PersonProfile::shownUser)
                .containsExactly("Анна " + caller);
    }

    private long personOf(String name) {
        return jdbc.sql("SELECT id FROM chat_person WHERE caller = :caller AND name = :name")
                .param("caller", caller)
                .param("name", name)
                .query(Long.class)
                .single();
    }
}
