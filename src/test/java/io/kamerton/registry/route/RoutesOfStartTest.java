package io.kamerton.registry.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.registry.CallTarget;
import io.kamerton.registry.DeploymentCatalogue;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.DiscoveredModel;
import io.kamerton.registry.ProviderId;
import io.kamerton.registry.RegistrySettings;
import io.kamerton.registry.Routing;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.Role;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KamertonTest
@AsPerson(Role.ADMIN)
class RoutesOfStartTest {

    @Autowired
    DeploymentCatalogue catalogue;

    @Autowired
    RouteRecords records;

    @Autowired
    RouteService routes;

    @Autowired
    Routing routing;

    @Autowired
    AuditTrail audit;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    /** As OLLAMA_BASE_URL does it. */
    @BeforeEach
    void anOllamaServerOfTheEnvironment() {
        jdbc.sql("""
                insert into provider (name, kind, base_url, managed, created)
                values ('ollama', 'OLLAMA', 'http://ollama.example.org', true, now())
                on conflict (name) do update set managed = true, enabled = true
                """).update();
    }

    @AfterEach
    void asBefore() {
        jdbc.sql("delete from route where name in ('qwen', 'llama')").update();
        jdbc.sql("delete from route_of_start where name in ('qwen', 'llama')").update();
        jdbc.sql("delete from deployment where provider_id = (select id from provider where name = 'ollama')")
                .update();
        jdbc.sql("delete from provider where name = 'ollama'").update();
    }

    @Test
    void every_installation_begins_with_a_route_to_the_built_in_model() {
        assertThat(named("default").chain().getFirst().name()).isEqualTo("builtin/extractive");
        assertThat(named("default").ofEnvironment()).isTrue();
    }

    @Test
    void each_variable_makes_a_route_that_falls_back_to_the_other() {
        start("qwen2.5:7b", "llama3.2");
        assertThat(chain("qwen")).containsExactly("ollama/qwen2.5:7b", "ollama/llama3.2:latest");
        assertThat(chain("llama")).containsExactly("ollama/llama3.2:latest", "ollama/qwen2.5:7b");
    }

    @Test
    void one_variable_alone_makes_one_route_without_a_fallback() {
        start("qwen2.5:7b", "");
        assertThat(chain("qwen")).containsExactly("ollama/qwen2.5:7b");
        assertThat(find("llama")).isEmpty();
    }

    @Test
    void a_model_is_called_once_its_server_has_listed_it() {
        start("qwen2.5:7b", "");
        catalogue.keepInStep(ollama(), List.of());
        assertThat(target("qwen").callable()).isFalse();
        catalogue.keepInStep(ollama(), List.of(DiscoveredModel.named("qwen2.5:7b")));
        assertThat(target("qwen").callable()).isTrue();
    }

    @Test
    void the_next_start_changes_nothing_that_a_person_changed() {
        start("qwen2.5:7b", "llama3.2");
        var llama = named("llama");
        routes.change(llama.id(), llama.revision(), toBuiltIn("llama"));
        routes.delete(named("qwen").id());
        start("qwen3:8b", "llama4");
        assertThat(chain("llama")).containsExactly("builtin/extractive");
        assertThat(find("qwen")).isEmpty();
    }

    @Test
    void a_route_that_nobody_touched_follows_its_variable() {
        start("qwen2.5:7b", "");
        var before = named("qwen");
        start("qwen2.5:7b", "");
        assertThat(named("qwen")).isEqualTo(before);
        start("qwen3:8b", "llama3.2");
        assertThat(chain("qwen")).containsExactly("ollama/qwen3:8b", "ollama/llama3.2:latest");
    }

    @Test
    void a_name_that_people_took_before_is_left_to_them() {
        routes.create(toBuiltIn("qwen"));
        start("qwen2.5:7b", "llama3.2");
        assertThat(chain("qwen")).containsExactly("builtin/extractive");
        assertThat(chain("llama")).hasSize(2);
    }

    @Test
    void without_a_server_of_the_environment_the_variables_have_no_effect() {
        jdbc.sql("update provider set managed = false where name = 'ollama'").update();
        start("qwen2.5:7b", "");
        assertThat(find("qwen")).isEmpty();
    }

    private void start(String qwen, String llama) {
        new RoutesOfStart(new RegistrySettings("", "", qwen, llama), catalogue, records, audit, transaction).start();
    }

    private Optional<RouteDetails> find(String name) {
        return records.findByName(name);
    }

    private RouteDetails named(String name) {
        return find(name).orElseThrow();
    }

    private List<String> chain(String name) {
        return named(name).chain().stream().map(ChainLink::name).toList();
    }

    private DeploymentTarget target(String name) {
        return routing.find(name).map(CallTarget::chain).orElseThrow().getFirst();
    }

    private ProviderId ollama() {
        return new ProviderId(jdbc.sql("select id from provider where name = 'ollama'")
                .query(Long.class)
                .single());
    }

    private static RouteDraft toBuiltIn(String name) {
        return RouteDraft.plain(name, List.of(DeploymentId.BUILT_IN), List.of());
    }
}
