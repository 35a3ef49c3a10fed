package io.kamerton.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.conversation.HistoryExport.Format;
import io.kamerton.identity.TestKeys;
import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The history over HTTP, and who sees what of it. */
class HistoryApiTest extends OfTheHistory {

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    @Autowired
    HistoryService history;

    @Autowired
    ExportService exports;

    private String owner;
    private String key;

    @BeforeEach
    void an_owner_with_a_key() {
        var id = TestKeys.person(application, Role.ANALYST);
        owner = jdbc.sql("SELECT username FROM app_user WHERE id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
        key = TestKeys.of(id, application, Scope.TUNING_READ);
    }

    @Test
    void chats_are_listed_page_by_page_and_read_turn_by_turn() {
        for (int i = 0; i < 3; i++) {
            append(AChat.by(owner, "anna").in("s" + i).saying("Question " + i, "Answer **" + i + "**"));
        }
        caughtUp();
        var first = get("?q=user:anna&limit=2");
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.json().path("items")).hasSize(2);
        var next = first.json().path("next_cursor").asString();
        var second = get("?q=user:anna&limit=2&cursor=" + next);
        assertThat(second.json().path("items")).hasSize(1);
        assertThat(second.json().path("next_cursor").isNull()).isTrue();
        var item = second.json().path("items").get(0);
        assertThat(item.path("opening").asString()).isEqualTo("Question 0");
        var whole = get("/" + item.path("id").asLong());
        assertThat(whole.json().path("items").get(0).path("answer").asString()).isEqualTo("Answer **0**");
        assertThat(whole.json().path("items").get(0).path("prompt_version").asString())
                .isEqualTo("greeting:3");
        assertThat(whole.json().path("session_id").asString()).isEqualTo("s0");
    }

    @Test
    void a_long_conversation_comes_in_parts() {
        for (int i = 0; i < HistoryService.TURNS + 5; i++) {
            append(AChat.by(owner, "long")
                    .in("s")
                    .saying("q" + i, "a" + i)
                    .at(chat("").at().plusMillis(i)));
        }
        caughtUp();
        var id = get("?q=user:long").json().path("items").get(0).path("id").asLong();
        var last = get("/" + id).json();
        assertThat(last.path("items")).hasSize(HistoryService.TURNS);
        assertThat(last.path("turns").asInt()).isEqualTo(HistoryService.TURNS + 5);
        var earlier = get("/" + id + "?cursor=" + last.path("earlier_cursor").asString())
                .json();
        assertThat(earlier.path("items")).hasSize(5);
        assertThat(earlier.path("items").get(0).path("question").asString()).isEqualTo("q0");
        assertThat(earlier.path("earlier_cursor").isNull()).isTrue();
    }

    @Test
    void a7_a_program_sees_the_chats_of_its_own_owner_alone() {
        var others = append(chat("anna").in("secret"));
        append(AChat.by(owner, "mine"));
        caughtUp();
        assertThat(get("").json().path("items")).hasSize(1);
        assertThat(get("/" + others).status()).isEqualTo(404);
        assertThat(get("/export?q=user:anna").text()).isEmpty();
        assertThat(api.get("/api/v1/conversations/" + others).status())
                .as("with the scope admin")
                .isEqualTo(200);
        assertThat(api.send("GET", "/api/v1/conversations", null, null).status())
                .isEqualTo(401);
        assertThat(api.send("POST", "/api/v1/conversations/projection/rebuild", "{}", key)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void what_is_not_understood_is_told_with_its_place() {
        var wrong = get("?q=" + encoded("hello foo:bar latency:fast"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("errors")).hasSize(2);
        assertThat(wrong.json().path("errors").get(0).path("message").asString())
                .startsWith("at 7: foo:bar is no field");
        assertThat(get("?q=" + "x".repeat(5_000)).status()).isIn(400, 414, 422);
        assertThat(get("?limit=0").status()).isEqualTo(422);
        assertThat(get("/export?format=exe").status()).isEqualTo(422);
    }

    @Test
    void a15_a_query_is_never_part_of_a_statement() {
        for (var hostile : new String[] {
            "user:\"' OR 1=1--\"",
            "\"'; DROP TABLE turn;--\"",
            "model:%",
            "{t}.id",
            "user:\"\u0000\"",
            "$1",
            ":p0",
            "x*'"
        }) {
            var answer = get("?q=" + encoded(hostile));
            assertThat(answer.status()).as(hostile + answer.text()).isIn(200, 400, 422);
        }
    }

    @Test
    void a_cursor_that_was_tampered_with_is_refused() {
        append(AChat.by(owner, "a").in("1"));
        append(AChat.by(owner, "b").in("2"));
        caughtUp();
        var cursor = get("?limit=1").json().path("next_cursor").asString();
        assertThat(get("?limit=1&cursor=" + cursor).status()).isEqualTo(200);
        var other = (cursor.charAt(3) == 'A' ? "B" : "A");
        for (var wrong : new String[] {cursor.substring(0, 3) + other + cursor.substring(4), "x", cursor + cursor}) {
            assertThat(get("?limit=1&cursor=" + wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(get("?q=user:a&cursor=" + cursor).status())
                .as("of another query")
                .isEqualTo(400);
    }

    @Test
    void an_export_holds_what_the_search_finds_and_no_cell_is_a_formula() {
        append(AChat.by(owner, "=cmd()").in("1").saying("+1+1", "@SUM(A1)"));
        append(AChat.by(owner, "anna").in("2").saying("Вопрос, \"в кавычках\"", "Ответ"));
        caughtUp();
        var csv = get("/export?format=csv");
        assertThat(csv.header("Content-Disposition")).contains("kamerton-chats.csv");
        assertThat(csv.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(csv.text()).startsWith("\uFEFFid,at,conversation,user");
        assertThat(csv.text()).contains("\"'=cmd()\"").contains("\"'+1+1\"").contains("\"'@SUM(A1)\"");
        assertThat(csv.text().lines()).hasSize(3);
        var lines = get("/export?format=jsonl&q=user:anna").text().lines().toList();
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("\"question\":\"Вопрос, \\\"в кавычках\\\"\"")
                        .contains("\"total_ms\":1500.0"));
        assertThat(number("SELECT count(*) FROM audit_entry WHERE action = 'history.exported'"))
                .isPositive();
    }

    @Test
    @AsPerson(Role.ANALYST)
    void who_stops_listening_to_an_export_has_stopped_it() {
        for (int i = 0; i < 600; i++) {
            append(chat("many"));
        }
        caughtUp();
        var export = exports.export("user:many", Format.JSONL);
        var taken = new int[1];
        assertThatThrownBy(() -> export.writeTo(new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("gone");
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) throws IOException {
                        if (++taken[0] == 10) {
                            throw new IOException("gone");
                        }
                    }
                }))
                .hasMessage("gone");
        assertThat(taken[0]).isEqualTo(10);
        assertThat(number("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"
                        + " AND query LIKE '%turn_opinion%'"))
                .isZero();
        var whole = new ByteArrayOutputStream();
        assertThatCodeWrites(exports.export("user:many", Format.JSONL), whole);
        assertThat(whole.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains(caller)))
                .hasSize(600);
    }

    private static void assertThatCodeWrites(HistoryExport export, OutputStream out) {
        try {
            export.writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @AsPerson(Role.VIEWER)
    void a_viewer_sees_figures_and_no_words_and_cannot_search_for_them() {
        var id = append(chat("anna").saying("a secret question", "a secret answer"));
        caughtUp();
        var chat = history.find(id).orElseThrow();
        assertThat(chat.toString()).doesNotContain("secret");
        assertThat(chat.shown().getFirst().facts().outputTokens()).isEqualTo(40);
        assertThatThrownBy(() -> history.list(history.understand("secret"), java.util.Optional.empty(), 10))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> exports.export("", Format.CSV))
                .isInstanceOf(org.springframework.security.access.AccessDeniedException.class);
    }

    private ApiClient.Answer get(String rest) {
        return api.send("GET", "/api/v1/conversations" + rest, null, key);
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }
}
