package io.kamerton.gateway.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.gateway.log.LoggedCalls;
import io.kamerton.identity.TestKeys;
import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@KamertonTest
class FeedbackTest {

    @Autowired
    GenerationLog log;

    @Autowired
    FeedbackFeed feed;

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext application;

    private long begin;
    private String owner;
    private String key;

    @BeforeEach
    void an_owner_with_a_key() {
        begin = jdbc.sql("SELECT coalesce(max(seq), 0) FROM feedback")
                .query(Long.class)
                .single();
        var id = TestKeys.person(application, Role.ANALYST);
        owner = jdbc.sql("SELECT username FROM app_user WHERE id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
        key = TestKeys.of(id, application, Scope.MODELS);
    }

    @Test
    void an_opinion_reaches_the_readers_with_the_test_that_the_call_was_part_of() {
        var call = LoggedCalls.inTest(owner, log);
        var answer = give(call, "{\"rating\": 4, \"comment\": \"хорошо\"}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("generation_id").asLong()).isEqualTo(call.id());
        assertThat(answer.json().path("satisfaction").asInt()).isEqualTo(4);
        assertThat(answer.json().path("replaced").asBoolean()).isFalse();

        var heard = heard().getFirst().feedback();
        assertThat(heard.generation()).isEqualTo(call.id());
        assertThat(heard.calledAt()).isEqualTo(call.at());
        assertThat(heard.opinion().rating()).contains(4);
        assertThat(heard.opinion().comment()).contains("хорошо");
        assertThat(heard.givenBy()).isEqualTo(owner);
        assertThat(heard.share()).isEqualTo(call.share());
        assertThat(heard.deployment()).isEqualTo(call.place().deployment());
    }

    @Test
    void a_second_opinion_replaces_the_first_and_is_heard_after_what_came_between() {
        var call = LoggedCalls.by(owner, log);
        var other = LoggedCalls.by(owner, log);
        give(call, "{\"thumbs\": \"up\"}");
        give(other, "{\"rating\": 3}");
        var second = give(call, "{\"thumbs\": \"down\"}");
        assertThat(second.json().path("replaced").asBoolean()).isTrue();
        assertThat(second.json().path("satisfaction").asInt()).isEqualTo(1);

        assertThat(heard()).extracting(entry -> entry.feedback().generation()).containsExactly(other.id(), call.id());
        assertThat(heard().getLast().feedback().opinion().thumbsUp()).contains(false);
        assertThat(feed.after(heard().getLast().cursor(), 10)).isEmpty();
    }

    @Test
    void a_call_of_somebody_else_is_as_unknown_as_one_that_never_was() {
        var foreign = LoggedCalls.by("somebody-else", log);
        assertThat(give(foreign, "{\"rating\": 1}").status()).isEqualTo(404);
        assertThat(post(Long.MAX_VALUE, "{\"rating\": 1}").status()).isEqualTo(404);
        assertThat(heard()).isEmpty();
    }

    @Test
    void an_opinion_that_says_nothing_or_too_much_is_refused() {
        var call = LoggedCalls.by(owner, log);
        for (var body : List.of(
                "{}",
                "{\"rating\": 0}",
                "{\"rating\": 6}",
                "{\"thumbs\": \"sideways\"}",
                "{\"rating\": 5, \"comment\": \"" + "a".repeat(2001) + "\"}")) {
            assertThat(give(call, body).status()).as(body).isEqualTo(422);
        }
        assertThat(give(call, "{\"rating\":").status()).isEqualTo(400);
        assertThat(heard()).isEmpty();
    }

    @Test
    void without_the_scope_of_models_nobody_gives_an_opinion() {
        var call = LoggedCalls.by(owner, log);
        var path = "/api/v1/generations/" + call.id() + "/feedback";
        assertThat(api.send("POST", path, "{\"rating\": 1}", null).status()).isEqualTo(401);
        var reader = TestKeys.with(application, Scope.TUNING_READ);
        assertThat(api.send("POST", path, "{\"rating\": 1}", reader).status()).isEqualTo(403);
    }

    private List<FeedbackFeed.Entry> heard() {
        return feed.after(begin, 100).stream()
                .filter(entry -> entry.feedback().givenBy().equals(owner))
                .toList();
    }

    private ApiClient.Answer give(Generation call, String body) {
        return post(call.id(), body);
    }

    private ApiClient.Answer post(long id, String body) {
        return api.send("POST", "/api/v1/generations/" + id + "/feedback", body, key);
    }
}
