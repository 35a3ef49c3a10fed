package io.kamerton.gateway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.ui.ModelRow.State;
import io.kamerton.registry.DeploymentDetails;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.DeploymentTerms;
import io.kamerton.registry.ModelFacts;
import io.kamerton.registry.ProviderDetails;
import io.kamerton.registry.ProviderId;
import io.kamerton.registry.ProviderKind;
import io.kamerton.registry.ProviderRow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerRowTest {

    private static final Instant MOMENT = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void those_who_may_not_read_addresses_get_none() {
        var rows = ServerRow.of(List.of(deployment(1, 1, true), deployment(2, 7, true), deployment(3, 7, false)));
        assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(row.terms()).isEmpty());
        assertThat(rows.getLast().models()).hasSize(2);
        assertThat(rows.getLast().callable()).isEqualTo(1);
    }

    @Test
    void a_server_without_a_model_is_listed_too() {
        var rows = ServerRow.of(List.of(server(7, true)), List.of(deployment(1, 1, true)));
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.models()).isEmpty();
            assertThat(row.terms()).map(ProviderRow::baseUrl).contains("http://models.test:8000/v1");
        });
    }

    @Test
    void a_model_says_why_it_cannot_be_called() {
        assertThat(state(true, true, true)).isEqualTo(State.CALLABLE);
        assertThat(state(true, false, true)).isEqualTo(State.OFF);
        assertThat(state(true, true, false)).isEqualTo(State.GONE);
        assertThat(state(false, true, true)).isEqualTo(State.SERVER_OFF);
        assertThat(state(false, false, false)).isEqualTo(State.OFF);
    }

    @Test
    void a_digest_is_shortened_to_what_people_compare() {
        assertThat(ModelWords.shortened("sha256:0123456789abcdef")).isEqualTo("0123456789ab");
        assertThat(ModelWords.shortened("short")).isEqualTo("short");
    }

    private static State state(boolean serverEnabled, boolean enabled, boolean available) {
        var details = new DeploymentDetails(
                new DeploymentId(2), "vllm/tiny", "tiny", enabled, available, ModelFacts.NONE, DeploymentTerms.NONE);
        var row = ServerRow.of(new ProviderDetails(server(7, serverEnabled), List.of(details)));
        return row.models().getFirst().state();
    }

    private static ProviderRow server(long id, boolean enabled) {
        return new ProviderRow(
                new ProviderId(id),
                "vllm",
                ProviderKind.OPENAI_COMPATIBLE,
                "http://models.test:8000/v1",
                List.of(),
                true,
                enabled,
                false,
                0,
                MOMENT);
    }

    private static DeploymentRow deployment(long id, long server, boolean callable) {
        return new DeploymentRow(
                new DeploymentId(id),
                "server" + server + "/m" + id,
                "m" + id,
                new ProviderId(server),
                "server" + server,
                ProviderKind.OPENAI_COMPATIBLE,
                callable,
                MOMENT);
    }
}
