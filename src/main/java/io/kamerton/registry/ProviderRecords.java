package io.kamerton.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Providers in the database; keys come and go sealed. */
@Repository
class ProviderRecords {

    private static final String ROWS = """
            select p.*, (select count(*) from deployment d where d.provider_id = p.id) as deployments from provider p
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ProviderRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** As stored: the row that may be shown, and the sealed key beside it. */
    record Stored(ProviderRow row, Optional<byte[]> sealedKey) {}

    /** The id comes first, because the key is sealed for its row. */
    ProviderId nextId() {
        return new ProviderId(jdbc.sql("select nextval(pg_get_serial_sequence('provider', 'id'))")
                .query(Long.class)
                .single());
    }

    void insert(ProviderId id, ProviderDraft draft, byte @Nullable [] sealedKey, boolean managed) {
        jdbc.sql("""
                insert into provider (id, name, kind, base_url, further_base_urls, api_key, enabled, managed, created)
                values (:id, :name, :kind, :baseUrl, :further, :key, :enabled, :managed, :now)
                """)
                .param("id", id.value())
                .param("name", draft.name())
                .param("kind", draft.kind().name())
                .param("baseUrl", draft.baseUrl())
                .param("further", draft.furtherBaseUrls().toArray(String[]::new))
                .param("key", sealedKey)
                .param("enabled", draft.enabled())
                .param("managed", managed)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void update(ProviderId id, String baseUrl, byte @Nullable [] sealedKey, boolean enabled, boolean managed) {
        jdbc.sql("""
                update provider set base_url = :baseUrl, api_key = :key, enabled = :enabled, managed = :managed
                where id = :id
                """)
                .param("id", id.value())
                .param("baseUrl", baseUrl)
                .param("key", sealedKey)
                .param("enabled", enabled)
                .param("managed", managed)
                .update();
    }

    void setFurtherBaseUrls(ProviderId id, List<String> urls) {
        jdbc.sql("update provider set further_base_urls = :urls where id = :id")
                .param("id", id.value())
                .param("urls", urls.toArray(String[]::new))
                .update();
    }

    void setEnabled(ProviderId id, boolean enabled) {
        jdbc.sql("update provider set enabled = :enabled where id = :id")
                .param("id", id.value())
                .param("enabled", enabled)
                .update();
    }

    void delete(ProviderId id) {
        jdbc.sql("delete from deployment where provider_id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("delete from provider where id = :id").param("id", id.value()).update();
    }

    List<ProviderRow> list() {
        return jdbc.sql(ROWS + "order by p.id").query((row, number) -> row(row)).list();
    }

    Optional<Stored> find(ProviderId id) {
        return jdbc.sql(ROWS + "where p.id = :id")
                .param("id", id.value())
                .query((row, number) -> stored(row))
                .optional();
    }

    /** Nobody else changes the row until the transaction ends. */
    Optional<Stored> lock(ProviderId id) {
        return jdbc.sql(ROWS + "where p.id = :id for update of p")
                .param("id", id.value())
                .query((row, number) -> stored(row))
                .optional();
    }

    Optional<Stored> lockByName(String name) {
        return jdbc.sql(ROWS + "where p.name = :name for update of p")
                .param("name", name)
                .query((row, number) -> stored(row))
                .optional();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(row(row), Optional.ofNullable(row.getBytes("api_key")));
    }

    private static ProviderRow row(ResultSet row) throws SQLException {
        return new ProviderRow(
                new ProviderId(row.getLong("id")),
                row.getString("name"),
                ProviderKind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("base_url")).orElse(""),
                Arrays.asList((String[]) row.getArray("further_base_urls").getArray()),
                row.getBytes("api_key") != null,
                row.getBoolean("enabled"),
                row.getBoolean("managed"),
                row.getInt("deployments"),
                row.getTimestamp("created").toInstant());
    }
}
