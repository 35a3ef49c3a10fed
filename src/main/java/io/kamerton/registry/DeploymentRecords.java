package io.kamerton.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    /** The model of the provider; one that is new is not available until the server lists it. */
    DeploymentId expect(ProviderId provider, String providerName, String model) {
        Optional<DeploymentId> fresh = insert(provider, providerName, model);
        fresh.ifPresent(id -> jdbc.sql("update deployment set available = false where id = :id")
                .param("id", id.value())
                .update());
        return fresh.orElseGet(() ->
                new DeploymentId(jdbc.sql("select id from deployment where provider_id = :provider and model = :model")
                        .param("provider", provider.value())
                        .param("model", model)
                        .query(Long.class)
                        .single()));
    }

    /** Routes that call the deployment, or send it shadows; by name. */
    List<String> routesOf(DeploymentId id) {
        return jdbc.sql("""
                select name from route where shadow_deployment_id = :id
                    or id in (select route_id from route_deployment where deployment_id = :id) order by name
                """).param("id", id.value()).query(String.class).list();
    }

    /** As {@link #routesOf(DeploymentId)}, for all deployments of the provider. */
    List<String> routesOf(ProviderId id) {
        return jdbc.sql("""
                select name from route where shadow_deployment_id in (select id from deployment where provider_id = :id)
                    or id in (select c.route_id from route_deployment c join deployment d on d.id = c.deployment_id
                        where d.provider_id = :id) order by name
                """).param("id", id.value()).query(String.class).list();
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

    /** Nobody else changes them until the transaction ends. */
    Optional<DeploymentTerms> lockTerms(DeploymentId id) {
        return jdbc.sql("select * from deployment where id = :id for update")
                .param("id", id.value())
                .query((row, number) -> terms(row))
                .optional();
    }

    void setTerms(DeploymentId id, DeploymentTerms terms) {
        jdbc.sql("""
                update deployment set price_input = :input, price_output = :output, price_gpu_hour = :hour,
                    context_override = :context, concurrency = :concurrency where id = :id
                """)
                .param("id", id.value())
                .param("input", terms.prices().perMillionInput())
                .param("output", terms.prices().perMillionOutput())
                .param("hour", terms.prices().perGpuHour())
                .param("context", orNull(terms.contextLength()))
                .param("concurrency", orNull(terms.concurrency()))
                .update();
    }

    private static @Nullable Integer orNull(OptionalInt value) {
        return value.isPresent() ? (Integer) value.getAsInt() : null;
    }

    private static OptionalInt positive(int value) {
        return value > 0 ? OptionalInt.of(value) : OptionalInt.empty();
    }

    private static DeploymentTerms terms(ResultSet row) throws SQLException {
        return new DeploymentTerms(
                new Prices(
                        row.getDouble("price_input"), row.getDouble("price_output"), row.getDouble("price_gpu_hour")),
                positive(row.getInt("context_override")),
                positive(row.getInt("concurrency")));
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
                        Arrays.asList((String[]) row.getArray("capabilities").getArray())),
                terms(row));
    }
}
