package io.kamerton.shared.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.kamerton.shared.settings.DataDirectory;
import io.kamerton.shared.settings.StartRefusedException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The one data source: the server that the settings name, else the embedded one. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final int POOL_SIZE = 16;

    @Bean(destroyMethod = "close")
    @Conditional(NoServerNamed.class)
    EmbeddedPostgres embeddedPostgres(DatabaseSettings settings, DataDirectory directory) {
        return new EmbeddedPostgres(directory.folder("postgres"), settings.embeddedVersion(), settings.port());
    }

    @Bean(destroyMethod = "close")
    DataSource dataSource(DatabaseSettings settings, ObjectProvider<EmbeddedPostgres> embedded) {
        var external = settings.external();
        var connection = external.orElseGet(() -> embedded.getObject().connection());
        var config = new HikariConfig();
        config.setPoolName("kamerton");
        config.setJdbcUrl(connection.jdbcUrl());
        config.setUsername(connection.user());
        config.setPassword(connection.password());
        config.setMaximumPoolSize(POOL_SIZE);
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", "kamerton");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            var reason =
                    Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse("no answer");
            throw new StartRefusedException(
                    "The database that DATABASE_URL or DATABASE_HOST names cannot be used: " + reason);
        }
    }

    static final class NoServerNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var environment = context.getEnvironment();
            return environment.getProperty("kamerton.database.url", "").isBlank()
                    && environment.getProperty("kamerton.database.host", "").isBlank();
        }
    }
}
