package io.kamerton.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.Role;
import io.kamerton.shared.Secret;
import io.kamerton.shared.outbound.ConfiguredServers;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.settings.StartRefusedException;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KamertonTest
@AsPerson(Role.ADMIN)
class ProvidersOfEnvironmentTest {

    @Autowired
    ConfiguredServers servers;

    @Autowired
    BuiltInDeployment builtIn;

    @Autowired
    ProviderRecords records;

    @Autowired
    DeploymentRecords deployments;

    @Autowired
    ProviderKeys keys;

    @Autowired
    ProviderAddresses addresses;

    @Autowired
    AuditTrail audit;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ProviderService providers;

    @Autowired
    ProviderConnections connections;

    /** As a start without the variables does. */
    @AfterEach
    void letGo() {
        start("", "");
    }

    @Test
    void groq_appears_with_its_model_and_follows_the_variables() {
        start("gsk-one", "llama-3.3-70b");
        start("gsk-two", "llama-3.3-70b");
        var groq = groq();
        assertThat(groq.baseUrl()).isEqualTo("https://api.groq.com/openai/v1");
        assertThat(groq.managed()).isTrue();
        assertThat(groq.enabled()).isTrue();
        assertThat(connections.find(groq.id()).orElseThrow().apiKey()).contains(Secret.of("gsk-two"));
        assertThat(providers.find(groq.id()).orElseThrow().deployments())
                .extracting(DeploymentDetails::name)
                .containsExactly("groq/llama-3.3-70b");
    }

    @Test
    void what_the_environment_sets_is_not_changed_by_people() {
        start("gsk-one", "");
        var groq = groq();
        assertThatThrownBy(() -> providers.delete(groq.id())).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> providers.change(
                        groq.id(),
                        new ProviderDraft("groq", ProviderKind.OPENAI_COMPATIBLE, groq.baseUrl(), KeyEntry.NONE, true)))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void without_the_variable_it_is_switched_off_and_its_key_is_gone() {
        start("gsk-one", "");
        start("", "");
        assertThat(groq().enabled()).isFalse();
        assertThat(groq().managed()).isFalse();
        assertThat(groq().hasKey()).isFalse();
    }

    @Test
    void placeholders_stop_the_start_and_no_key_is_shown() {
        assertThatThrownBy(() -> new RegistrySettings("your-api-key", "", "", ""))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("GROQ_API_KEY");
        assertThatThrownBy(() -> new RegistrySettings("canary key", "", "", ""))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageNotContaining("canary");
    }

    private ProviderRow groq() {
        return providers.list().stream()
                .filter(row -> row.name().equals("groq"))
                .findFirst()
                .orElseThrow();
    }

    private void start(String key, String model) {
        new ProvidersOfEnvironment(
                        new RegistrySettings(key, model, "", ""),
                        servers,
                        builtIn,
                        records,
                        deployments,
                        keys,
                        addresses,
                        audit,
                        transaction)
                .afterSingletonsInstantiated();
    }
}
