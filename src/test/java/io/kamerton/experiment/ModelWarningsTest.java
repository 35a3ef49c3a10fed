package io.kamerton.experiment;

import static io.kamerton.experiment.ARunningExperiment.aDraft;
import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.registry.DeploymentCatalogue;
import io.kamerton.registry.DeploymentDetails;
import io.kamerton.registry.KeyEntry;
import io.kamerton.registry.ProviderDetails;
import io.kamerton.registry.ProviderDraft;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderService;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.ScriptedModelServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Whoever creates a test hears which of its models cannot be called now; it is created all the same. */
@KamertonTest
@AsPerson(Role.ADMIN)
class ModelWarningsTest {

    private static final String MODEL = "tiny:1b";

    @Autowired
    ApiClient api;

    @Autowired
    ProviderService providers;

    @Autowired
    DeploymentCatalogue catalogue;

    private final String name = "w" + UUID.randomUUID().toString().substring(0, 8);
    private final String url = "http://127.0.0.1:" + ScriptedModelServer.closedPort();
    private ProviderDetails provider;
    private DeploymentDetails deployment;

    @BeforeEach
    void register() {
        provider = providers.create(draft(true));
        deployment = providers.addDeployment(provider.row().id(), MODEL);
    }

    @AfterEach
    void remove() {
        providers.delete(provider.row().id());
    }

    @Test
    void a_model_that_can_be_called_is_not_warned_of() {
        assertThat(warnings()).isEmpty();
    }

    @Test
    void a_model_that_is_switched_off_is_warned_of() {
        providers.switchDeployment(deployment.id(), false);
        assertWarned();
    }

    @Test
    void a_model_whose_server_is_switched_off_is_warned_of() {
        providers.change(provider.row().id(), draft(false));
        assertWarned();
    }

    @Test
    void a_model_that_its_server_lost_is_warned_of() {
        catalogue.keepInStep(provider.row().id(), List.of());
        assertWarned();
    }

    private void assertWarned() {
        assertThat(warnings())
                .singleElement()
                .asString()
                .contains(name + "/" + MODEL, "is switched off, or its server no longer has it");
    }

    private List<String> warnings() {
        var answer = api.post("/api/v1/ab-tests", aDraft(Map.of("variant_b", Map.of("name", name + "/" + MODEL))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json()
                .path("warnings")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private ProviderDraft draft(boolean enabled) {
        return new ProviderDraft(name, ProviderKind.OLLAMA, url, KeyEntry.KEEP, enabled);
    }
}
