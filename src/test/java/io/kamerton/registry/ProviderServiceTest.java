package io.kamerton.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.Role;
import io.kamerton.shared.Secret;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

@KamertonTest
@AsPerson(Role.ADMIN)
class ProviderServiceTest {

    private static final String URL = "https://models.example.org/v1";

    @Autowired
    ProviderService providers;

    @Autowired
    ProviderConnections connections;

    @Autowired
    DeploymentService deployments;

    @Autowired
    Routing routing;

    @Autowired
    JdbcClient jdbc;

    private final String name = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final String key = "canary-" + UUID.randomUUID();

    @Test
    void a_key_is_sealed_in_the_database_and_opens_for_the_gateway_alone() {
        var row = providers.create(draft(URL, given())).row();
        assertThat(row.hasKey()).isTrue();
        var stored = jdbc.sql("select api_key from provider where id = :id")
                .param("id", row.id().value())
                .query(byte[].class)
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(key);
        assertThat(connections.find(row.id()).orElseThrow().apiKey()).contains(Secret.of(key));
        assertThat(providers.find(row.id()).toString()).doesNotContain(key);
    }

    @Test
    void a2_a_new_address_asks_for_the_key_again_and_the_old_one_stays_where_it_was() {
        var row = providers.create(draft(URL, given())).row();
        assertThatThrownBy(() -> providers.change(row.id(), draft("https://evil.example.org/v1", KeyEntry.KEEP)))
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        e -> assertThat(e.errors().getFirst().field()).isEqualTo("api_key"));
        assertThat(providers.find(row.id()).orElseThrow().row().baseUrl()).isEqualTo(URL);
        assertThatThrownBy(() ->
                        connections.trial(draft("https://evil.example.org/v1", KeyEntry.KEEP), Optional.of(row.id())))
                .isInstanceOf(InvalidException.class);
        providers.change(row.id(), draft("https://evil.example.org/v1", KeyEntry.NONE));
        assertThat(connections.find(row.id()).orElseThrow().apiKey()).isEmpty();
    }

    @Test
    void a_key_that_is_left_empty_stays_at_the_same_address() {
        var row = providers.create(draft(URL, given())).row();
        providers.change(row.id(), draft(URL + "/", KeyEntry.of(Secret.of(""))));
        assertThat(connections.find(row.id()).orElseThrow().apiKey()).contains(Secret.of(key));
    }

    @Test
    void a3_addresses_that_may_never_be_called_cannot_be_saved() {
        for (var url : new String[] {
            "http://169.254.169.254/v1", "file:///etc/passwd", "http://user:pw@example.org", "http://127.0.0.1:6379"
        }) {
            assertThatThrownBy(() -> providers.create(draft(url, KeyEntry.NONE)))
                    .as(url)
                    .isInstanceOfSatisfying(
                            InvalidException.class,
                            e -> assertThat(e.errors().getFirst().field()).isEqualTo("base_url"));
        }
    }

    @Test
    void a2_a_further_address_asks_for_the_key_again() {
        var row = providers.create(draft(URL, given())).row();
        var evil = new ProviderDraft(
                name, ProviderKind.OPENAI_COMPATIBLE, URL, List.of("https://evil.example.org/v1"), KeyEntry.KEEP, true);
        assertThatThrownBy(() -> providers.change(row.id(), evil))
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        e -> assertThat(e.errors().getFirst().field()).isEqualTo("api_key"));
        assertThat(providers.find(row.id()).orElseThrow().row().furtherBaseUrls())
                .isEmpty();
    }

    @Test
    void a3_further_addresses_pass_the_guard_like_the_first() {
        for (var url : new String[] {"http://169.254.169.254/v1", "file:///etc/passwd", "http://127.0.0.1:6379"}) {
            var draft = new ProviderDraft(name, ProviderKind.OPENAI_COMPATIBLE, URL, List.of(url), KeyEntry.NONE, true);
            assertThatThrownBy(() -> providers.create(draft))
                    .as(url)
                    .isInstanceOfSatisfying(
                            InvalidException.class,
                            e -> assertThat(e.errors().getFirst().field()).isEqualTo("further_base_urls"));
        }
    }

    @Test
    void calls_know_all_addresses_of_a_provider_and_what_its_models_cost() {
        var second = "https://two.example.org/v1";
        var row = providers
                .create(new ProviderDraft(
                        name, ProviderKind.OPENAI_COMPATIBLE, URL, List.of(second, URL, second), given(), true))
                .row();
        var deployment = providers.addDeployment(row.id(), "m:1b").id();
        deployments.setTerms(
                deployment, new DeploymentTerms(new Prices(0.5, 1.5, 2), OptionalInt.of(4_096), OptionalInt.of(7)));
        var target = routing.find(name + "/m:1b").orElseThrow().chain().getFirst();
        assertThat(target.baseUrls()).containsExactly(URL, second);
        assertThat(target.prices()).isEqualTo(new Prices(0.5, 1.5, 2));
        assertThat(target.contextLength()).isEqualTo(4_096);
        assertThat(target.concurrency()).hasValue(7);
        deployments.setTerms(deployment, DeploymentTerms.NONE);
        assertThat(routing.find(name + "/m:1b").orElseThrow().chain().getFirst().concurrency())
                .isEmpty();
    }

    @Test
    void every_act_is_in_the_audit_log_without_the_key() {
        var row = providers.create(draft(URL, given())).row();
        providers.change(row.id(), draft("https://other.example.org/v1", given()));
        providers.delete(row.id());
        var entries = jdbc.sql("select a::text from audit_entry a where a::text like :subject")
                .param("subject", "%provider " + row.id().value() + "%")
                .query(String.class)
                .list();
        assertThat(String.join(" ", entries))
                .contains("provider.created", "provider.changed", "provider.deleted", "other.example.org")
                .doesNotContain(key);
    }

    @Test
    void a_model_that_something_refers_to_is_not_deleted() {
        var row = providers.create(draft(URL, KeyEntry.NONE)).row();
        var deployment = providers.addDeployment(row.id(), "m:1b");
        jdbc.sql("insert into deployment_hour (deployment_id, hour, calls, errors, input_tokens, output_tokens, "
                        + "latency_mean, latency_m2, latency_histogram) values (:id, now(), 0, 0, 0, 0, 0, 0, '{}')")
                .param("id", deployment.id().value())
                .update();
        assertThatThrownBy(() -> providers.removeDeployment(deployment.id())).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> providers.delete(row.id())).isInstanceOf(ConflictException.class);
        assertThat(providers.find(row.id())).isPresent();
    }

    @Test
    void names_are_unique_and_the_built_in_provider_stays_as_it_is() {
        providers.create(draft(URL, KeyEntry.NONE));
        assertThatThrownBy(() -> providers.create(draft(URL, KeyEntry.NONE))).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> providers.delete(new ProviderId(1))).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> providers.removeDeployment(DeploymentId.BUILT_IN))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    @WithMockUser(roles = "ADMIN")
    void an_administrator_without_her_second_factor_sees_and_changes_nothing() {
        assertThatThrownBy(providers::list).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> providers.create(draft(URL, KeyEntry.NONE))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> providers.delete(new ProviderId(1))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @AsPerson(Role.ANALYST)
    void nobody_else_sees_providers() {
        assertThatThrownBy(providers::list).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> providers.find(new ProviderId(1))).isInstanceOf(AccessDeniedException.class);
    }

    private KeyEntry given() {
        return KeyEntry.of(Secret.of(key));
    }

    private ProviderDraft draft(String url, KeyEntry entry) {
        return new ProviderDraft(name, ProviderKind.OPENAI_COMPATIBLE, url, entry, true);
    }
}
