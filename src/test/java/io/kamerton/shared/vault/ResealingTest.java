package io.kamerton.shared.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.Secret;
import io.kamerton.testing.KamertonTest;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.Rollback;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Secrets that are sealed anew under a new first key, in a table of the test's own that nobody else sees. */
@KamertonTest
@Transactional
@Rollback
class ResealingTest {

    private static final SealedColumn COLUMN = new SealedColumn("reseal_probe", "id", "secret");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private final EncryptionKey old = KeyRingTest.randomKey();
    private final KeyRing before = new KeyRing(List.of(old));
    private final KeyRing after = new KeyRing(List.of(KeyRingTest.randomKey(), old));

    @Test
    void every_secret_is_sealed_anew_and_opens_at_its_place() {
        aTableOf(250);

        assertThat(walk()).isEqualTo(250);

        assertThat(resealing().uses())
                .filteredOn(KeyUse::first)
                .extracting(KeyUse::secrets)
                .containsExactly(250L);
        assertThat(after.decrypt(sealed(7), COLUMN.place(7)).reveal()).isEqualTo("secret 7");
        assertThat(walk()).as("a second time nothing is left to do").isZero();
    }

    @Test
    void what_cannot_be_opened_stays_as_it_is_and_is_counted() {
        aTableOf(2);
        jdbc.sql("UPDATE reseal_probe SET secret = (SELECT secret FROM reseal_probe WHERE id = 1) WHERE id = 2")
                .update();
        var moved = sealed(2);

        var some = resealing().some(COLUMN, 0);

        assertThat(some.changed()).isEqualTo(1);
        assertThat(some.broken()).isEqualTo(1);
        assertThat(sealed(2)).isEqualTo(moved);
    }

    @Test
    void a_start_needs_an_old_key_as_long_as_a_secret_is_under_it() {
        aTableOf(1);
        jdbc.sql("DELETE FROM vault_check").update();
        new VaultCheck(jdbc, clock).verify(before);
        new VaultCheck(jdbc, clock).verify(after);

        assertThat(resealing().forgetUnused()).isEmpty();
        walk();
        assertThat(resealing().forgetUnused()).containsExactly(EncryptionKey.name(old.id()));
        new VaultCheck(jdbc, clock).verify(new KeyRing(List.of(after.first())));
    }

    private void aTableOf(int secrets) {
        jdbc.sql("CREATE TABLE reseal_probe (id bigint PRIMARY KEY, secret bytea)")
                .update();
        for (int i = 1; i <= secrets; i++) {
            jdbc.sql("INSERT INTO reseal_probe VALUES (:id, :secret)")
                    .param("id", i)
                    .param("secret", before.encrypt(Secret.of("secret " + i), COLUMN.place(i)))
                    .update();
        }
    }

    private byte[] sealed(long id) {
        return jdbc.sql("SELECT secret FROM reseal_probe WHERE id = :id")
                .param("id", id)
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    private int walk() {
        int changed = 0;
        var some = resealing().some(COLUMN, 0);
        while (some.last().isPresent()) {
            changed += some.changed();
            some = resealing().some(COLUMN, some.last().getAsLong());
        }
        return changed;
    }

    private Resealing resealing() {
        SealedColumns owner = () -> List.of(COLUMN);
        ObjectProvider<SealedColumns> owners = new ObjectProvider<>() {
            @Override
            public Stream<SealedColumns> orderedStream() {
                return Stream.of(owner);
            }
        };
        return new Resealing(after, jdbc, transaction, owners);
    }
}
