package io.kamerton.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kamerton.registry.KeyEntry;
import io.kamerton.registry.ProviderDraft;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.Script;
import io.kamerton.testing.ScriptedModelServer;
import io.kamerton.testing.TestInstallation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** OpenAI's and Ollama's own Python clients, and curl, against servers that speak either protocol. */
@KamertonTest
@AsPerson(Role.ADMIN)
class OfficialClientsTest {

    /** What the script ends with where the clients are not there and cannot be installed. */
    private static final int SKIPPED = 77;

    @Autowired
    ProviderService providers;

    @Autowired
    ApiClient api;

    private final ScriptedModelServer server = ScriptedModelServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void unchanged_clients_of_both_protocols_work_with_servers_of_both() throws IOException {
        var openAi = saved(ProviderKind.OPENAI_COMPATIBLE, server.openAiUrl());
        var ollama = saved(ProviderKind.OLLAMA, server.baseUrl());

        var ended = run(List.of(
                "python3",
                "samples/clients/run",
                "--url=" + api.baseUrl(),
                "--chat=" + openAi + "/tiny:1b",
                "--chat=" + ollama + "/tiny:1b",
                "--embed=" + openAi + "/embed:1b",
                "--embed=" + ollama + "/embed:1b",
                "--expect=" + Script.TEXT));
        assumeTrue(ended.status() != SKIPPED, ended.output());
        assertThat(ended.status()).as(ended.output()).isZero();
    }

    private String saved(ProviderKind kind, String url) {
        var name = "c" + UUID.randomUUID().toString().substring(0, 8);
        var provider = providers
                .create(new ProviderDraft(name, kind, url, KeyEntry.NONE, true))
                .row()
                .id();
        providers.addDeployment(provider, "tiny:1b");
        providers.addDeployment(provider, "embed:1b");
        return name;
    }

    private record Ended(int status, String output) {}

    private static Ended run(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LLM_TUNING_API_KEY", TestInstallation.API_KEY);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Ended(SKIPPED, "there is no Python here: " + e.getMessage());
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Ended(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
