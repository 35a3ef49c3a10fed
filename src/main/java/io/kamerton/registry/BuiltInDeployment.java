package io.kamerton.registry;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates the built-in provider and deployment 1 before the server accepts requests.
 * The number is written, not drawn: a start that failed half-way may have used up the first value of the sequence.
 */
@Component
class BuiltInDeployment implements SmartInitializingSingleton {

    private static final String PROVIDER = "builtin";
    private static final String MODEL = "extractive";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BuiltInDeployment(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> create());
    }

    private void create() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int providers = jdbc.sql("""
                insert into provider (id, name, kind, created) values (1, :name, :kind, :now)
                on conflict do nothing
                """)
                .param("name", PROVIDER)
                .param("kind", ProviderKind.BUILT_IN.name())
                .param("now", now)
                .update();
        int deployments = jdbc.sql("""
                insert into deployment (id, provider_id, name, model, created)
                select :id, p.id, :name, :model, :now from provider p where p.name = :provider
                on conflict do nothing
                """)
                .param("id", DeploymentId.BUILT_IN.value())
                .param("name", PROVIDER + "/" + MODEL)
                .param("model", MODEL)
                .param("now", now)
                .param("provider", PROVIDER)
                .update();
        if (providers > 0) {
            drawWrittenNumber("provider");
        }
        if (deployments > 0) {
            drawWrittenNumber("deployment");
        }
    }

    /** The sequence still has the number that was written; the next row must get another. */
    private void drawWrittenNumber(String table) {
        jdbc.sql("select nextval(pg_get_serial_sequence(:table, 'id'))")
                .param("table", table)
                .query(Long.class)
                .single();
    }
}
