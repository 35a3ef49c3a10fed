package io.kamerton.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Deployments in the database, with what their servers tell of them. */
@Repository
class DeploymentRecords {

    private final JdbcClient jdbc;
    private final Clock clock;

    DeploymentRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty where the provider has the model already. */
    Optional<DeploymentId> insert(ProviderId provider, String providerName, String model) {
        return jdbc.sql("""
                insert into deployment (provider_id, name, model, created) values (:provider, :name, :model, :now)
                on conflict do nothing returning id
                """)
                .param("provider", provider.value())
                .param("name", providerName + "/" + model)
                .param("model", model)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional()
                .map(DeploymentId::new);
    }

    /** Writes only what differs: most of the time nothing does. */
    void seen(ProviderId provider, DiscoveredModel found) {
        ModelFacts facts = found.facts();
        jdbc.sql("""
                update deployment set available = true, digest = :digest, size_bytes = :size,
                    parameter_size = :parameterSize, quantization = :quantization, context_length = :context,
                    capabilities = :capabilities
                where provider_id = :provider and model = :model
                    and (not available or (digest, size_bytes, parameter_size, quantization, context_length, capabilities)
                        is distinct from (:digest, :size, :parameterSize, :quantization, :context, :capabilities::varchar[]))
                """)
                .param("provider", provider.value())
                .param("model", found.model())
                .param("digest", facts.digest())
                .param("size", facts.sizeBytes())
                .param("parameterSize", facts.parameterSize())
                .param("quantization", facts.quantization())
                .param("context", facts.contextLength())
                .param("capabilities", facts.capabilities().toArray(String[]::new))
                .update();
    }

    void gone(ProviderId provider, Set<String> listed) {
        jdbc.sql("""
                update deployment set available = false
                where provider_id = :provider and available and not model = any (:listed)
                """)
                .param("provider", provider.value())
                .param("listed", listed.toArray(String[]::new))
                .update();
    }

    void setEnabled(DeploymentId id, boolean enabled) {
        jdbc.sql("update deployment set enabled = :enabled where id = :id")
                .param("id", id.value())
                .param("enabled", enabled)
                .update();
    }

    Optional<String> nameOf(DeploymentId id) {
        return jdbc.sql("select name from deployment where id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    void delete(DeploymentId id) {
        jdbc.sql("delete from deployment where id = :id")
                .param("id", id.value())
                .update();
    }

    List<DeploymentDetails> of(ProviderId provider) {
        return jdbc.sql("select * from deployment where provider_id = :provider order by id")
                .param("provider", provider.value())
                .query((row, number) -> details(row))
                .list();
    }

    private static DeploymentDetails details(ResultSet row) throws SQLException {
        return new DeploymentDetails(
                new DeploymentId(row.getLong("id")),
                row.getString("name"),
                row.getString("model"),
                row.getBoolean("enabled"),
                row.getBoolean("available"),
                new ModelFacts(
                        row.getString("digest"),
                        row.getLong("size_bytes"),
                        row.getString("parameter_size"),
                        row.getString("quantization"),
                        row.getInt("context_length"),
                        Arrays.asList((String[]) row.getArray("capabilities").getArray())));
    }
}
