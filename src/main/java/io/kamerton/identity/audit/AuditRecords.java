package io.kamerton.identity.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the log. */
@Repository
class AuditRecords {

    /** Any number that nothing else locks by. */
    private static final long CHAIN_LOCK = 0x6B6D745F61756474L;

    private final JdbcClient jdbc;

    AuditRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits until no other transaction appends; the lock ends with the transaction. */
    void lockChain() {
        jdbc.sql("SELECT pg_advisory_xact_lock(:lock)")
                .param("lock", CHAIN_LOCK)
                .query((row, index) -> index)
                .single();
    }

    Head head() {
        return jdbc.sql("SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1")
                .query((row, index) -> new Head(row.getLong("seq"), row.getBytes("hash")))
                .optional()
                .orElse(new Head(0, AuditChain.START));
    }

    void append(AuditEntry entry, byte[] previous, byte[] hash) {
        jdbc.sql("""
                        INSERT INTO audit_entry (seq, at, actor_id, actor_name, key_label, action, subject, before, after,
                                                 request_id, ip, previous_hash, hash)
                        VALUES (:seq, :at, :actor, :name, :key, :action, :subject, cast(:before AS jsonb),
                                cast(:after AS jsonb), :request, :ip, :previous, :hash)
                        """)
                .param("seq", entry.seq())
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .param("actor", entry.actorId())
                .param("name", entry.actorName())
                .param("key", entry.keyLabel())
                .param("action", entry.action())
                .param("subject", entry.subject())
                .param("before", entry.before())
                .param("after", entry.after())
                .param("request", entry.requestId())
                .param("ip", entry.ip())
                .param("previous", previous)
                .param("hash", hash)
                .update();
    }

    /** Entries that fit the filter, newest first, below the given number. */
    List<AuditEntry> find(AuditFilter filter, long before, int limit) {
        return jdbc.sql("""
                        SELECT * FROM audit_entry
                        WHERE seq < :before
                          AND (cast(:who AS text) IS NULL OR actor_name ILIKE :who OR key_label ILIKE :who)
                          AND (cast(:action AS text) IS NULL OR action LIKE :action)
                          AND (cast(:subject AS text) IS NULL OR subject ILIKE :subject)
                          AND (cast(:from AS timestamptz) IS NULL OR at >= :from)
                          AND (cast(:until AS timestamptz) IS NULL OR at < :until)
                        ORDER BY seq DESC LIMIT :limit
                        """)
                .param("before", before)
                .param("who", filter.who().map(who -> "%" + escaped(who) + "%").orElse(null), Types.VARCHAR)
                .param(
                        "action",
                        filter.action().map(action -> escaped(action) + "%").orElse(null),
                        Types.VARCHAR)
                .param(
                        "subject",
                        filter.subject().map(part -> "%" + escaped(part) + "%").orElse(null),
                        Types.VARCHAR)
                .param("from", timeOf(filter.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", timeOf(filter.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("limit", limit)
                .query((row, index) -> toEntry(row))
                .list();
    }

    /** The entries that follow this number in the chain, with their hashes. */
    List<Link> after(long seq, int limit) {
        return jdbc.sql("SELECT * FROM audit_entry WHERE seq > :seq ORDER BY seq LIMIT :limit")
                .param("seq", seq)
                .param("limit", limit)
                .query((row, index) -> new Link(toEntry(row), row.getBytes("previous_hash"), row.getBytes("hash")))
                .list();
    }

    private static @Nullable OffsetDateTime timeOf(Optional<Instant> time) {
        return time.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\%_])", "\\\\$1");
    }

    static AuditEntry toEntry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                numberOf(row),
                row.getString("actor_name"),
                row.getString("key_label"),
                row.getString("action"),
                row.getString("subject"),
                CanonicalJson.of(row.getString("before")),
                CanonicalJson.of(row.getString("after")),
                row.getString("request_id"),
                row.getString("ip"));
    }

    private static @Nullable Long numberOf(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject("actor_id", Long.class)).orElse(null);
    }

    /** An entry with the hashes that tie it to its place. */
    record Link(AuditEntry entry, byte[] previous, byte[] hash) {}

    /** The last entry; number 0 and the hash that the first entry follows where there is none. */
    record Head(long seq, byte[] hash) {}
}
