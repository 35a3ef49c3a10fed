package io.kamerton.evaluation;

import io.kamerton.registry.DeploymentId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A deployment of its own for each test, so that scores of other tests are not counted. */
public final class ADeployment {
    private ADeployment() {}

    public static DeploymentId in(JdbcClient jdbc) {
        String name = "scored-" + UUID.randomUUID();
        return new DeploymentId(
                jdbc.sql("""
                        insert into deployment (provider_id, name, model, created)
                        values (1, 'builtin/' || :name, :name, now()) returning id
                        """).param("name", name).query(Long.class).single());
    }
}
