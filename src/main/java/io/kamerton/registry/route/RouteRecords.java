package io.kamerton.registry.route;

import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.RouteId;
import io.kamerton.registry.prompt.PromptId;
import io.kamerton.shared.Capture;
import io.kamerton.shared.Priority;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Routes and their chains in the database. */
@Repository
class RouteRecords {

    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String ROWS = """
            select r.*, p.name as prompt_name, d.name as shadow_name from route r
            left join prompt p on p.id = r.prompt_id left join deployment d on d.id = r.shadow_deployment_id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    RouteRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<RouteDetails> list() {
        Map<Long, List<ChainLink>> chains = chains(Optional.empty());
        return jdbc.sql(ROWS + "order by lower(r.name)")
                .query((row, number) -> details(row, chains))
                .list();
    }

    Optional<RouteDetails> find(RouteId id) {
        return jdbc.sql(ROWS + "where r.id = :id")
                .param("id", id.value())
                .query((row, number) -> details(row, chains(Optional.of(id))))
                .optional();
    }

    Optional<RouteDetails> findByName(String name) {
        return jdbc.sql("select id from route where lower(name) = lower(:name)")
                .param("name", name)
                .query(Long.class)
                .optional()
                .flatMap(id -> find(new RouteId(id)));
    }

    RouteId insert(RouteDraft draft, boolean ofEnvironment) {
        RouteId id = new RouteId(said(jdbc.sql("""
                insert into route (name, parameters, prompt_id, prompt_label, priority, requests_per_minute,
                    shadow_deployment_id, shadow_share, capture, enabled, of_environment, created, changed)
                values (:name, cast(:parameters as jsonb), :prompt, :label, :priority, :perMinute, :shadow, :share,
                    :capture, :enabled, :ofEnvironment, :now, :now)
                returning id
                """), draft)
                .param("ofEnvironment", ofEnvironment)
                .query(Long.class)
                .single());
        insertChain(id, draft.chain(), draft.weights());
        return id;
    }

    /** False where the route has another revision by now. */
    boolean update(RouteId id, int revision, RouteDraft draft) {
        int updated = said(jdbc.sql("""
                update route set name = :name, parameters = cast(:parameters as jsonb), prompt_id = :prompt,
                    prompt_label = :label, priority = :priority, requests_per_minute = :perMinute,
                    shadow_deployment_id = :shadow, shadow_share = :share, capture = :capture, enabled = :enabled, of_environment = false,
                    revision = revision + 1, changed = :now
                where id = :id and revision = :revision
                """), draft)
                .param("id", id.value())
                .param("revision", revision)
                .update();
        if (updated > 0) {
            replaceChain(id, draft.chain(), draft.weights());
        }
        return updated > 0;
    }

    void replaceChain(RouteId id, List<DeploymentId> chain, List<Integer> weights) {
        jdbc.sql("delete from route_deployment where route_id = :id")
                .param("id", id.value())
                .update();
        insertChain(id, chain, weights);
    }

    void delete(RouteId id) {
        jdbc.sql("delete from route where id = :id").param("id", id.value()).update();
    }

    boolean wasMade(String name) {
        return jdbc.sql("select exists (select 1 from route_of_start where name = :name)")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    void markMade(String name) {
        jdbc.sql("insert into route_of_start (name, created) values (:name, :now) on conflict do nothing")
                .param("name", name)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private StatementSpec said(StatementSpec statement, RouteDraft draft) {
        return statement
                .param("name", draft.name())
                .param("parameters", JSON.writeValueAsString(draft.parameters()))
                .param(
                        "prompt",
                        draft.prompt().map(choice -> choice.prompt().value()).orElse(null))
                .param("label", draft.prompt().map(PromptChoice::label).orElse(null))
                .param("priority", draft.priority().name())
                .param(
                        "perMinute",
                        draft.requestsPerMinute().isPresent()
                                ? (Integer) draft.requestsPerMinute().getAsInt()
                                : null)
                .param(
                        "shadow",
                        draft.shadow().map(shadow -> shadow.to().value()).orElse(null))
                .param("share", draft.shadow().map(ShadowDraft::share).orElse(0.0))
                .param("capture", draft.capture().name())
                .param("enabled", draft.enabled())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
    }

    private void insertChain(RouteId id, List<DeploymentId> chain, List<Integer> weights) {
        for (int i = 0; i < chain.size(); i++) {
            jdbc.sql("""
                    insert into route_deployment (route_id, position, deployment_id, weight)
                    values (:route, :position, :to, :weight)
                    """)
                    .param("route", id.value())
                    .param("position", i + 1)
                    .param("to", chain.get(i).value())
                    .param("weight", weights.get(i))
                    .update();
        }
    }

    private Map<Long, List<ChainLink>> chains(Optional<RouteId> only) {
        Map<Long, List<ChainLink>> chains = new HashMap<>();
        jdbc.sql("""
                select c.route_id, c.weight, d.id, d.name, d.enabled and d.available and p.enabled as callable
                from route_deployment c join deployment d on d.id = c.deployment_id
                join provider p on p.id = d.provider_id
                where :all or c.route_id = :id order by c.route_id, c.position
                """)
                .param("all", only.isEmpty())
                .param("id", only.map(RouteId::value).orElse(0L))
                .query(row -> {
                    chains.computeIfAbsent(row.getLong("route_id"), id -> new ArrayList<>())
                            .add(new ChainLink(
                                    new DeploymentId(row.getLong("id")),
                                    row.getString("name"),
                                    row.getBoolean("callable"),
                                    row.getInt("weight")));
                });
        return chains;
    }

    private static RouteDetails details(ResultSet row, Map<Long, List<ChainLink>> chains) throws SQLException {
        RouteId id = new RouteId(row.getLong("id"));
        List<ChainLink> chain = chains.getOrDefault(id.value(), List.of());
        long prompt = row.getLong("prompt_id");
        long shadow = row.getLong("shadow_deployment_id");
        int perMinute = row.getInt("requests_per_minute");
        RouteDraft draft = new RouteDraft(
                row.getString("name"),
                chain.stream().map(ChainLink::id).toList(),
                chain.stream().map(ChainLink::weight).toList(),
                JSON.readValue(row.getString("parameters"), OBJECT),
                prompt == 0
                        ? Optional.empty()
                        : Optional.of(new PromptChoice(new PromptId(prompt), row.getString("prompt_label"))),
                Priority.valueOf(row.getString("priority")),
                perMinute == 0 ? OptionalInt.empty() : OptionalInt.of(perMinute),
                shadow == 0
                        ? Optional.empty()
                        : Optional.of(new ShadowDraft(new DeploymentId(shadow), row.getDouble("shadow_share"))),
                Capture.valueOf(row.getString("capture")),
                row.getBoolean("enabled"));
        return new RouteDetails(
                id,
                draft,
                chain,
                Optional.ofNullable(row.getString("prompt_name")),
                Optional.ofNullable(row.getString("shadow_name")),
                OptionalLong.empty(),
                row.getInt("revision"),
                row.getBoolean("of_environment"),
                row.getTimestamp("created").toInstant(),
                row.getTimestamp("changed").toInstant());
    }
}
