package io.kamerton.registry;

import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import io.kamerton.shared.Secret;
import io.kamerton.shared.vault.SealBrokenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads everything that can be called, as of one moment. */
@Repository
class RoutingRecords {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingRecords.class);
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ProviderKeys keys;
    private final TransactionTemplate oneMoment;

    RoutingRecords(JdbcClient jdbc, ProviderKeys keys, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.keys = keys;
        oneMoment = new TransactionTemplate(transactions);
        oneMoment.setReadOnly(true);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneMoment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    RoutingSnapshot read() {
        return oneMoment.execute(status -> {
            Map<Long, DeploymentTarget> deployments = deployments();
            return new RoutingSnapshot(routes(deployments), List.copyOf(deployments.values()));
        });
    }

    /** By number. */
    private Map<Long, DeploymentTarget> deployments() {
        Map<Long, Optional<Secret>> opened = new HashMap<>();
        Map<Long, DeploymentTarget> deployments = new TreeMap<>();
        jdbc.sql("""
                select d.*, p.name as provider_name, p.kind, p.base_url, p.further_base_urls, p.api_key,
                    p.enabled as provider_enabled
                from deployment d join provider p on p.id = d.provider_id
                """).query(row -> {
            deployments.put(row.getLong("id"), deployment(row, opened));
        });
        return deployments;
    }

    private DeploymentTarget deployment(ResultSet row, Map<Long, Optional<Secret>> opened) throws SQLException {
        ProviderId provider = new ProviderId(row.getLong("provider_id"));
        byte[] sealed = row.getBytes("api_key");
        boolean broken = false;
        Optional<Secret> key = Optional.empty();
        if (sealed != null) {
            key = opened.computeIfAbsent(provider.value(), id -> open(provider, sealed));
            broken = key.isEmpty();
        }
        int override = row.getInt("context_override");
        int concurrency = row.getInt("concurrency");
        return new DeploymentTarget(
                new DeploymentId(row.getLong("id")),
                row.getString("name"),
                row.getString("model"),
                provider,
                row.getString("provider_name"),
                ProviderKind.valueOf(row.getString("kind")),
                addresses(row),
                key,
                row.getBoolean("enabled")
                        && row.getBoolean("available")
                        && row.getBoolean("provider_enabled")
                        && !broken,
                override > 0 ? override : row.getInt("context_length"),
                concurrency > 0 ? OptionalInt.of(concurrency) : OptionalInt.empty(),
                new Prices(
                        row.getDouble("price_input"), row.getDouble("price_output"), row.getDouble("price_gpu_hour")));
    }

    private static List<String> addresses(ResultSet row) throws SQLException {
        String first = row.getString("base_url");
        if (first == null || first.isEmpty()) {
            return List.of();
        }
        List<String> addresses = new ArrayList<>();
        addresses.add(first);
        addresses.addAll(
                Arrays.asList((String[]) row.getArray("further_base_urls").getArray()));
        return List.copyOf(addresses);
    }

    /** Empty where the key cannot be opened: that provider is not called, all others are. */
    private Optional<Secret> open(ProviderId provider, byte[] sealed) {
        try {
            return Optional.of(keys.open(provider, sealed));
        } catch (SealBrokenException e) {
            LOG.error("The key of provider {} cannot be opened, so its models are not called", provider.value());
            return Optional.empty();
        }
    }

    private List<CallTarget> routes(Map<Long, DeploymentTarget> deployments) {
        Map<Long, Chain> chains = new HashMap<>();
        jdbc.sql("select route_id, deployment_id, weight from route_deployment order by route_id, position")
                .query(row -> {
                    DeploymentTarget deployment = deployments.get(row.getLong("deployment_id"));
                    if (deployment != null) {
                        chains.computeIfAbsent(row.getLong("route_id"), id -> new Chain())
                                .add(deployment, row.getInt("weight"));
                    }
                });
        return jdbc
                .sql("""
                        select r.*, p.name as prompt_name, v.version as prompt_version, v.text as prompt_text from route r
                        left join prompt p on p.id = r.prompt_id
                        left join prompt_label l on l.prompt_id = r.prompt_id and l.label = r.prompt_label
                        left join prompt_version v on v.prompt_id = l.prompt_id and v.version = l.version
                        where r.enabled order by r.name
                        """)
                .query((row, number) -> route(row, chains.getOrDefault(row.getLong("id"), new Chain()), deployments))
                .stream()
                .filter(route -> !route.chain().isEmpty())
                .toList();
    }

    private record Chain(List<DeploymentTarget> deployments, List<Integer> weights) {

        Chain() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(DeploymentTarget deployment, int weight) {
            deployments.add(deployment);
            weights.add(weight);
        }
    }

    private static CallTarget route(ResultSet row, Chain chain, Map<Long, DeploymentTarget> deployments)
            throws SQLException {
        int perMinute = row.getInt("requests_per_minute");
        Optional<CallTarget.Shadow> shadow = shadow(row, deployments);
        return new CallTarget(
                row.getString("name"),
                Optional.of(new RouteId(row.getLong("id"))),
                List.copyOf(chain.deployments()),
                chain.weights(),
                Map.copyOf(JsonMapper.shared().readValue(row.getString("parameters"), OBJECT)),
                prompt(row),
                Priority.valueOf(row.getString("priority")),
                perMinute > 0 ? OptionalInt.of(perMinute) : OptionalInt.empty(),
                shadow,
                Capture.valueOf(row.getString("capture")));
    }

    private static Optional<CallTarget.Shadow> shadow(ResultSet row, Map<Long, DeploymentTarget> deployments)
            throws SQLException {
        double share = row.getDouble("shadow_share");
        return Optional.ofNullable(deployments.get(row.getLong("shadow_deployment_id")))
                .filter(to -> share > 0)
                .map(to -> new CallTarget.Shadow(to, share));
    }

    private static Optional<PromptText> prompt(ResultSet row) throws SQLException {
        String name = row.getString("prompt_name");
        String text = row.getString("prompt_text");
        return name == null || text == null
                ? Optional.empty()
                : Optional.of(new PromptText(name, row.getInt("prompt_version"), text));
    }
}
