package io.kamerton.registry;

import io.kamerton.shared.demo.DemoPart;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.Wording;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Two models under a provider of their own. The built-in one answers for them, so that they can be tried. */
@Component
@Order(10)
class DemoModelsPart implements DemoPart {

    private static final String PROVIDER = "demo";
    private static final List<String> MODELS = List.of("brief", "thorough");

    private final JdbcClient jdbc;
    private final RoutingChanges routing;

    DemoModelsPart(JdbcClient jdbc, RoutingChanges routing) {
        this.jdbc = jdbc;
        this.routing = routing;
    }

    @Override
    public String kind() {
        return "models";
    }

    @Override
    public void load(Instant now) {
        var provider = jdbc.sql("""
                        INSERT INTO provider (name, kind, created, demo) VALUES (:name, :kind, :now, true)
                        ON CONFLICT (name) DO NOTHING RETURNING id
                        """)
                .param("name", PROVIDER)
                .param("kind", ProviderKind.BUILT_IN.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new ConflictException(Wording.of("demo.refused.name_taken")));
        MODELS.forEach(model -> jdbc.sql("""
                        INSERT INTO deployment (provider_id, name, model, created)
                        VALUES (:provider, :name, :model, :now)
                        """)
                .param("provider", provider)
                .param("name", PROVIDER + "/" + model)
                .param("model", model)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update());
        // whoever reads that it is loaded may call the models at once
        routing.afterCommit();
    }

    /** Whatever is booked on a model holds its row until it is written: calls, assessments and tests. */
    @Override
    public void hold() {
        jdbc.sql("""
                        SELECT d.id FROM deployment d JOIN provider p ON p.id = d.provider_id
                        WHERE p.demo ORDER BY d.id FOR UPDATE OF d
                        """).query(row -> {});
    }

    @Override
    public void remove() {
        refuseUsed();
        jdbc.sql("DELETE FROM deployment USING provider p WHERE p.id = provider_id AND p.demo")
                .update();
        jdbc.sql("DELETE FROM provider WHERE demo").update();
        routing.afterCommit();
    }

    private void refuseUsed() {
        List<String> routes = jdbc.sql("""
                        SELECT DISTINCT r.name FROM route r LEFT JOIN route_deployment c ON c.route_id = r.id
                        JOIN deployment d ON d.id IN (c.deployment_id, r.shadow_deployment_id)
                        JOIN provider p ON p.id = d.provider_id WHERE p.demo ORDER BY r.name
                        """).query(String.class).list();
        if (!routes.isEmpty()) {
            throw new ConflictException(Wording.of("routes.refused.model_used", String.join(", ", routes)));
        }
    }

    @Override
    public long present() {
        return jdbc.sql("SELECT count(*) FROM deployment d JOIN provider p ON p.id = d.provider_id WHERE p.demo")
                .query(Long.class)
                .single();
    }

    /** Models are there before anybody did anything with them. */
    @Override
    public boolean hasRealData() {
        return false;
    }
}
