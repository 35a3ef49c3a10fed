package io.kamerton.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.KamertonTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KamertonTest
class RegistryServiceTest {

    @Autowired
    RegistryService registry;

    @Autowired
    BuiltInDeployment builtIn;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_fresh_installation_has_the_built_in_model_as_deployment_1() {
        assertThat(registry.findDeployment(new DeploymentId(1))).hasValueSatisfying(row -> {
            assertThat(row.name()).isEqualTo("builtin/extractive");
            assertThat(row.providerName()).isEqualTo("builtin");
            assertThat(row.kind()).isEqualTo(ProviderKind.BUILT_IN);
        });
    }

    @Test
    void the_next_start_creates_nothing_again() {
        var before = registry.listDeployments();
        builtIn.afterSingletonsInstantiated();
        assertThat(registry.listDeployments()).isEqualTo(before);
    }

    @Test
    void the_sequence_goes_on_after_the_number_that_was_written() {
        var next = jdbc.sql("select nextval(pg_get_serial_sequence('deployment', 'id'))")
                .query(Long.class)
                .single();
        assertThat(next).isGreaterThan(1);
    }

    @Test
    void a_model_is_found_by_its_full_name_and_by_its_bare_name() {
        assertThat(registry.findByModelName("builtin/extractive").orElseThrow().id())
                .isEqualTo(DeploymentId.BUILT_IN);
        assertThat(registry.findByModelName("extractive").orElseThrow().id()).isEqualTo(DeploymentId.BUILT_IN);
    }

    @Test
    void names_that_nobody_has_are_not_found() {
        assertThat(registry.findByModelName("llama2:7b")).isEmpty();
        assertThat(registry.findByModelName("Builtin/Extractive")).isEmpty();
        assertThat(registry.findByModelName("")).isEmpty();
        assertThat(registry.findByModelName("builtin\0")).isEmpty();
        assertThat(registry.findDeployment(new DeploymentId(0))).isEmpty();
        assertThat(registry.findDeployment(new DeploymentId(-7))).isEmpty();
    }
}
