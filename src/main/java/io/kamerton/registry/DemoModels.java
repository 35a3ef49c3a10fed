package io.kamerton.registry;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which models belong to the demo data; whatever is booked on one of them does too. */
@Component
public class DemoModels {

    private final JdbcClient jdbc;
    private final DeploymentRepository deployments;

    DemoModels(JdbcClient jdbc, DeploymentRepository deployments) {
        this.jdbc = jdbc;
        this.deployments = deployments;
    }

    /** The models themselves, in the order of their numbers. */
    public List<DeploymentRow> rows() {
        var ids = ids();
        return deployments.findAllInOrder().stream()
                .map(Deployment::row)
                .filter(row -> ids.contains(row.id()))
                .toList();
    }

    /** In the order of their numbers; empty where no demo data is loaded. */
    public Set<DeploymentId> ids() {
        return jdbc.sql(
                        "SELECT d.id FROM deployment d JOIN provider p ON p.id = d.provider_id WHERE p.demo ORDER BY d.id")
                .query((row, index) -> new DeploymentId(row.getLong(1)))
                .set();
    }

    /** The same for statements: {@code column = ANY (:numbers)}. */
    public Long[] numbers() {
        return ids().stream().map(DeploymentId::value).sorted().toArray(Long[]::new);
    }
}
