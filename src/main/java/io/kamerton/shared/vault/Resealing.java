package io.kamerton.shared.vault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Seals secrets anew under the first key, so that older keys can be taken away. */
@Component
public class Resealing {

    private static final int AT_A_TIME = 100;

    private final KeyRing ring;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ObjectProvider<SealedColumns> owners;

    Resealing(KeyRing ring, JdbcClient jdbc, TransactionTemplate transaction, ObjectProvider<SealedColumns> owners) {
        this.ring = ring;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.owners = owners;
    }

    /**
     * What became of some rows.
     *
     * @param last the number of the last one that was looked at; empty at the end
     * @param changed sealed anew
     * @param broken that cannot be opened, and stay as they are
     */
    public record Some(OptionalLong last, int changed, int broken) {}

    public List<SealedColumn> columns() {
        return owners.orderedStream().flatMap(owner -> owner.sealed().stream()).toList();
    }

    /** All secrets, of whatever key. */
    public long secrets() {
        return uses().stream().mapToLong(KeyUse::secrets).sum();
    }

    /** The first key, then those under which there are secrets. */
    public List<KeyUse> uses() {
        var counts = new TreeMap<Integer, Long>();
        counts.put(ring.first().id(), 0L);
        columns().forEach(column -> count(column, counts));
        return counts.entrySet().stream()
                .map(entry -> new KeyUse(
                        EncryptionKey.name(entry.getKey()),
                        entry.getKey() == ring.first().id(),
                        ring.key(entry.getKey()).isPresent(),
                        entry.getValue()))
                .sorted(Comparator.comparing(KeyUse::first).reversed().thenComparing(KeyUse::name))
                .toList();
    }

    private void count(SealedColumn column, TreeMap<Integer, Long> counts) {
        jdbc.sql("""
                        SELECT ('x' || encode(substring(%1$s FROM 2 FOR 4), 'hex'))::bit(32)::int AS key, count(*) AS secrets
                        FROM %2$s WHERE %1$s IS NOT NULL GROUP BY 1
                        """.formatted(column.column(), column.table())).query(row -> {
            counts.merge(row.getInt("key"), row.getLong("secrets"), Long::sum);
        });
    }

    /**
     * Seals the next rows of a column anew, each as long as nobody else changed it meanwhile; in the present transaction,
     * if there is one.
     *
     * @param after the number after which to go on; 0 at the beginning
     */
    public Some some(SealedColumn column, long after) {
        var rows = jdbc.sql(
                        "SELECT %s AS id, %s AS sealed FROM %s WHERE %1$s > :after AND %2$s IS NOT NULL ORDER BY 1 LIMIT %4$d"
                                .formatted(column.id(), column.column(), column.table(), AT_A_TIME))
                .param("after", after)
                .query((row, number) -> new Row(row.getLong("id"), row.getBytes("sealed")))
                .list();
        int changed = 0;
        int broken = 0;
        for (var row : rows) {
            try {
                changed += reseal(column, row);
            } catch (SealBrokenException e) {
                broken++;
            }
        }
        return new Some(
                rows.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(rows.getLast().id()),
                changed,
                broken);
    }

    private int reseal(SealedColumn column, Row row) {
        if (!ring.needsRewrap(row.sealed())) {
            return 0;
        }
        var place = column.place(row.id());
        return jdbc.sql("UPDATE %s SET %s = :fresh WHERE %s = :id AND %2$s = :old"
                        .formatted(column.table(), column.column(), column.id()))
                .param("fresh", ring.encrypt(ring.decrypt(row.sealed(), place), place))
                .param("id", row.id())
                .param("old", row.sealed())
                .update();
    }

    /** From now on starts need only keys under which there is a secret, and the first. @return names of the others */
    public List<String> forgetUnused() {
        return transaction.execute(status -> {
            var names = new ArrayList<String>();
            var used = uses().stream().map(KeyUse::name).toList();
            for (var id : jdbc.sql("SELECT key_id FROM vault_check ORDER BY 1 FOR UPDATE")
                    .query(Integer.class)
                    .list()) {
                if (!used.contains(EncryptionKey.name(id))) {
                    jdbc.sql("DELETE FROM vault_check WHERE key_id = :id")
                            .param("id", id)
                            .update();
                    names.add(EncryptionKey.name(id));
                }
            }
            return names;
        });
    }

    private record Row(long id, byte[] sealed) {}
}
