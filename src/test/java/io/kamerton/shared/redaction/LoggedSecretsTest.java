package io.kamerton.shared.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.kamerton.shared.Secret;
import io.kamerton.shared.vault.Place;
import io.kamerton.shared.vault.Vault;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.TestInstallation;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the running application writes to its log. */
@KamertonTest
@ExtendWith(OutputCaptureExtension.class)
class LoggedSecretsTest {

    private static final org.slf4j.Logger log = LoggerFactory.getLogger(LoggedSecretsTest.class);

    @Autowired
    private ApiClient api;

    @Autowired
    private Vault vault;

    @Test
    void a33_secrets_of_settings_in_messages_causes_and_the_context_of_a_log_line_are_starred(CapturedOutput output) {
        var canary = "canary" + UUID.randomUUID().toString().replace("-", "");
        MDC.put("request_id", "kmt_" + canary);
        try {
            var cause = new IllegalStateException("Authorization: Bearer " + canary);
            log.warn(
                    "admin {} with sk-{}",
                    TestInstallation.ADMIN_PASSWORD,
                    canary,
                    new RuntimeException("outer", cause));
        } finally {
            MDC.remove("request_id");
        }
        assertThat(output.getAll())
                .contains("LoggedSecretsTest: admin *** with sk-***", "kmt_***", "Authorization: Bearer ***")
                .doesNotContain(canary, TestInstallation.ADMIN_PASSWORD);
    }

    @Test
    void a33_a_secret_that_was_taken_from_the_vault_is_starred(CapturedOutput output) {
        var place = new Place("provider", "api_key", 1);
        var canary = UUID.randomUUID().toString();
        vault.decrypt(vault.encrypt(Secret.of(canary), place), place);
        log.warn("the server says: wrong key {}", canary);
        assertThat(output.getAll()).contains("wrong key ***").doesNotContain(canary);
    }

    @Test
    void a33_keys_of_requests_are_in_no_answer_no_log_line_and_no_metric(CapturedOutput output) {
        var canary = "canary-" + UUID.randomUUID();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var web = (Logger) LoggerFactory.getLogger("org.springframework");
        var before = web.getLevel();
        web.setLevel(Level.TRACE);
        var answers = new StringBuilder();
        try {
            for (var path :
                    new String[] {"/api/v1/ab-tests", "/v1/models", "/api/v1/nothing", "/v1/chat/completions", "/health"
                    }) {
                for (var method : new String[] {"GET", "POST", "PUT", "TRACE"}) {
                    answers.append(api.send(request(method, path, canary)).text());
                    answers.append(
                            api.send(request(method, path, canary)).response().headers());
                }
            }
        } finally {
            web.setLevel(before);
        }
        assertThat(root.isInfoEnabled()).isTrue();
        assertThat(answers.toString()).doesNotContain(canary);
        assertThat(output.getAll()).contains("/api/v1/ab-tests").doesNotContain(canary);
        assertThat(api.get("/metrics").text()).doesNotContain(canary);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/configprops", "/actuator/threaddump",
                "/actuator/beans", "/actuator/loggers", "/actuator/mappings", "/actuator/health", "/actuator/logfile",
                "/actuator/env/", "/actuator/%65nv", "/actuator;a=b/env", "/actuator/shutdown", "/actuator/startup"
            })
    void a33_there_is_no_endpoint_that_shows_settings_or_memory(String path) {
        for (var key : new String[] {TestInstallation.API_KEY, null}) {
            var answer = api.send("GET", path, null, key);
            assertThat(answer.status()).as("%s", answer.text()).isIn(302, 400, 401, 403, 404);
            assertThat(answer.text()).doesNotContain("kamerton.", "JAVA", "systemProperties");
        }
    }

    private HttpRequest request(String method, String path, String canary) {
        var body = method.equals("GET") || method.equals("TRACE")
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString("{\"a\":");
        return HttpRequest.newBuilder(URI.create(api.baseUrl() + path))
                .method(method, body)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer kmt_" + canary)
                .build();
    }
}
