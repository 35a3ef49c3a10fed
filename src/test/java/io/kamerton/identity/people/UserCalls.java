package io.kamerton.identity.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.ApiClient;
import io.kamerton.testing.ApiClient.Answer;
import io.kamerton.testing.TestInstallation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tests of people say to the API. */
record UserCalls(ApiClient api, JdbcClient jdbc) {

    static final String GOOD_PASSWORD = "correct horse battery staple 7";

    static <T> List<T> atTheSameTime(List<Callable<T>> acts) throws Exception {
        var barrier = new CyclicBarrier(acts.size());
        try (var threads = Executors.newFixedThreadPool(acts.size())) {
            var started = acts.stream()
                    .map(act -> threads.submit(() -> {
                        barrier.await();
                        return act.call();
                    }))
                    .toList();
            var answers = new ArrayList<T>();
            for (var future : started) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    Someone anActivePerson(String role) {
        var name = aName();
        var invited = invite(name, role);
        assertThat(choose(tokenOf(invited), GOOD_PASSWORD).status()).isEqualTo(204);
        return new Someone(idOf(invited), name);
    }

    Answer invite(String name, String... roles) {
        return api.post(
                "/api/v1/users", "{\"name\":\"%s\",\"roles\":[\"%s\"]}".formatted(name, String.join("\",\"", roles)));
    }

    Answer patch(long id, String body) {
        return api.send("PATCH", "/api/v1/users/" + id, body, TestInstallation.API_KEY);
    }

    Answer choose(String token, String password) {
        var quoted = token == null ? "null" : "\"" + token + "\"";
        return api.send(
                "POST",
                "/api/v1/auth/password",
                "{\"token\":%s,\"password\":\"%s\"}".formatted(quoted, password),
                null);
    }

    long securityVersionOf(Someone person) {
        return jdbc.sql("SELECT security_version FROM app_user WHERE id = :id")
                .param("id", person.id())
                .query(Long.class)
                .single();
    }

    String passwordHashOf(String name) {
        return jdbc.sql("SELECT password_hash FROM app_user WHERE username = :name")
                .param("name", name)
                .query(String.class)
                .single();
    }

    static String tokenOf(Answer answer) {
        return answer.json().path("link").asString().replaceFirst(".*#", "");
    }

    static long idOf(Answer invited) {
        return invited.json().path("user").path("id").asLong();
    }

    static String aName() {
        return "person-" + UUID.randomUUID();
    }

    record Someone(long id, String name) {}
}
