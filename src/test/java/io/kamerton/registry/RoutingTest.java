package io.kamerton.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.shared.Role;
import io.kamerton.shared.Secret;
import io.kamerton.shared.database.OwnConnections;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@KamertonTest
@AsPerson(Role.ADMIN)
class RoutingTest {

    /** Less than the pause after which everything is read anew anyway. */
    private static final Duration TOLD = Duration.ofSeconds(10);

    @Autowired
    Routing routing;

    @Autowired
    RoutingRecords records;

    @Autowired
    OwnConnections connections;

    @Autowired
    ProviderKeys keys;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ProviderService providers;

    @Autowired
    DeploymentCatalogue catalogue;

    @Autowired
    JdbcClient jdbc;

    private final String server = "r" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void the_built_in_model_is_found_by_each_of_its_names() {
        for (var name : List.of("builtin/extractive", "extractive")) {
            var target = routing.find(name).orElseThrow();
            assertThat(target.name()).isEqualTo("builtin/extractive");
            assertThat(target.route()).isEmpty();
            assertThat(target.chain()).singleElement().satisfies(deployment -> {
                assertThat(deployment.id()).isEqualTo(DeploymentId.BUILT_IN);
                assertThat(deployment.callable()).isTrue();
                assertThat(deployment.baseUrls()).isEmpty();
            });
        }
        assertThat(routing.find("Builtin/Extractive")).isEmpty();
        assertThat(routing.find("")).isEmpty();
    }

    @Test
    void a_change_is_seen_at_once_where_it_was_made() {
        var provider = server("https://models.example.org");
        providers.addDeployment(provider, "tiny:1b");
        var deployment = routing.find(server + "/tiny:1b").orElseThrow().chain().getFirst();
        assertThat(deployment.baseUrls()).containsExactly("https://models.example.org");
        assertThat(deployment.apiKey()).contains(Secret.of("key-1"));
        assertThat(deployment.callable()).isTrue();
        providers.switchDeployment(deployment.id(), false);
        assertThat(routing.find(server + "/tiny:1b")
                        .orElseThrow()
                        .chain()
                        .getFirst()
                        .callable())
                .isFalse();
        providers.removeDeployment(deployment.id());
        assertThat(routing.find(server + "/tiny:1b")).isEmpty();
    }

    @Test
    void another_instance_is_told_of_a_change_by_the_database() {
        var other = new StoredRouting(records);
        var news = new RoutingNews(List.of(other), connections);
        news.start();
        try {
            assertThat(other.find("builtin/extractive")).isPresent();
            var provider = server("https://models.example.org");
            providers.addDeployment(provider, "told");
            await().atMost(TOLD).until(() -> other.find(server + "/told").isPresent());
            // by whatever way a row is changed
            jdbc.sql("update deployment set enabled = false where name = :name")
                    .param("name", server + "/told")
                    .update();
            await().atMost(TOLD)
                    .until(() -> !other.find(server + "/told")
                            .orElseThrow()
                            .chain()
                            .getFirst()
                            .callable());
        } finally {
            news.stop();
        }
    }

    @Test
    void an_instance_whose_connection_was_cut_catches_up() throws SQLException {
        var other = new StoredRouting(records);
        var news = new RoutingNews(List.of(other), connections);
        news.start();
        try {
            await().atMost(TOLD).until(() -> listening() > 1);
            jdbc.sql(
                            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kamerton routing'")
                    .query(Boolean.class)
                    .list();
            providers.addDeployment(server("https://models.example.org"), "late");
            await().atMost(TOLD).until(() -> other.find(server + "/late").isPresent());
        } finally {
            news.stop();
        }
    }

    @Test
    void while_the_database_is_away_the_last_state_stays() {
        var away = new AtomicBoolean();
        var other = new StoredRouting(new RoutingRecords(jdbc, keys, transactions) {
            @Override
            RoutingSnapshot read() {
                if (away.get()) {
                    throw new CannotGetJdbcConnectionException("away");
                }
                return super.read();
            }
        });
        other.reload();
        away.set(true);
        providers.addDeployment(server("https://models.example.org"), "meanwhile");
        other.reload();
        assertThat(other.find("builtin/extractive")).isPresent();
        assertThat(other.find(server + "/meanwhile")).isEmpty();
        away.set(false);
        other.reload();
        assertThat(other.find(server + "/meanwhile")).isPresent();
    }

    @Test
    void a_key_that_cannot_be_opened_stops_its_provider_and_nobody_else() {
        providers.addDeployment(server("https://models.example.org"), "sealed");
        jdbc.sql("update provider set api_key = :bytes where name = :name")
                .param("bytes", new byte[] {1, 2, 3})
                .param("name", server)
                .update();
        var other = new StoredRouting(records);
        other.reload();
        assertThat(other.find(server + "/sealed")
                        .orElseThrow()
                        .chain()
                        .getFirst()
                        .callable())
                .isFalse();
        assertThat(other.find("extractive").orElseThrow().chain().getFirst().callable())
                .isTrue();
        jdbc.sql("update provider set api_key = null where name = :name")
                .param("name", server)
                .update();
    }

    @Test
    void a_bare_name_means_the_first_provider_whose_model_can_be_called() {
        var first = providers.addDeployment(server("https://one.example.org"), "shared-" + server);
        providers
                .create(new ProviderDraft(
                        server + "b", ProviderKind.OLLAMA, "https://two.example.org", KeyEntry.NONE, true))
                .row();
        var second = providers.addDeployment(idOf(server + "b"), "shared-" + server);
        assertThat(bare()).contains(first.id());
        providers.switchDeployment(first.id(), false);
        assertThat(bare()).contains(second.id());
        providers.switchDeployment(second.id(), false);
        assertThat(bare()).contains(first.id());
    }

    @Test
    void ollamas_usual_tag_may_be_left_out() {
        var provider = providers
                .create(new ProviderDraft(server, ProviderKind.OLLAMA, "https://one.example.org", KeyEntry.NONE, true))
                .row();
        providers.addDeployment(provider.id(), "small-" + server + ":latest");
        assertThat(routing.find("small-" + server)).isPresent();
        assertThat(routing.find(server + "/small-" + server)).isPresent();
    }

    @Test
    void what_a_server_no_longer_lists_is_found_and_not_callable() {
        var provider = server("https://models.example.org");
        providers.addDeployment(provider, "gone");
        catalogue.keepInStep(provider, List.of());
        assertThat(routing.find(server + "/gone")
                        .orElseThrow()
                        .chain()
                        .getFirst()
                        .callable())
                .isFalse();
    }

    private Optional<DeploymentId> bare() {
        return routing.find("shared-" + server)
                .map(target -> target.chain().getFirst().id());
    }

    private long listening() {
        return jdbc.sql("select count(*) from pg_stat_activity where application_name = 'kamerton routing'")
                .query(Long.class)
                .single();
    }

    private ProviderId idOf(String name) {
        return providers.list().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private ProviderId server(String url) {
        return providers
                .create(new ProviderDraft(
                        server, ProviderKind.OPENAI_COMPATIBLE, url, KeyEntry.of(Secret.of("key-1")), true))
                .row()
                .id();
    }
}
