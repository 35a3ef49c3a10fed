package io.kamerton.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.registry.KeyEntry;
import io.kamerton.registry.ProviderDraft;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.RawServer;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a model server says about when to come again reaches the caller. */
@KamertonTest
@AsPerson(Role.ADMIN)
class BusyServersTest {

    @Autowired
    ApiClient api;

    @Autowired
    ProviderService providers;

    @ParameterizedTest
    @CsvSource({
        "OLLAMA, 503 Service Unavailable, Retry-After: 17, 17",
        "OLLAMA, 429 Too Many Requests, Retry-After: 86400, 3600",
        "OPENAI_COMPATIBLE, 429 Too Many Requests, Retry-After: 0, 1",
        "OPENAI_COMPATIBLE, 503 Service Unavailable, retry-after: 42, 42",
        "OPENAI_COMPATIBLE, 429 Too Many Requests, X-Nothing: said, 5",
    })
    void the_caller_is_told_when_to_come_again(ProviderKind kind, String status, String header, String seconds) {
        assertRetryAfter(kind, status + "\r\n" + header, seconds);
    }

    @ParameterizedTest
    @CsvSource({"OLLAMA", "OPENAI_COMPATIBLE"})
    void a_date_is_told_in_seconds(ProviderKind kind) {
        assertRetryAfter(
                kind,
                "429 Too Many Requests\r\nDate: Sat, 21 Nov 2026 12:00:00 GMT\r\n"
                        + "Retry-After: Sat, 21 Nov 2026 12:01:30 GMT",
                "90");
    }

    private void assertRetryAfter(ProviderKind kind, String statusAndHeaders, String seconds) {
        try (var server = RawServer.answering(
                statusAndHeaders + "\r\nContent-Type: application/json", "{\"error\":{\"message\":\"slow down\"}}")) {
            var name = "b" + UUID.randomUUID().toString().substring(0, 8);
            var provider = providers.create(new ProviderDraft(name, kind, server.url(), KeyEntry.KEEP, true));
            providers.addDeployment(provider.row().id(), "tiny:1b");
            var answer = api.post(
                    "/v1/chat/completions",
                    "{\"model\":\"%s/tiny:1b\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}".formatted(name));
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo(seconds);
            assertThat(answer.json().path("error").path("code").asString()).isEqualTo("rate_limit_exceeded");
        }
    }
}
