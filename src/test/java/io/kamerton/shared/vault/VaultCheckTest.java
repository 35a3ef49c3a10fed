package io.kamerton.shared.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.Secret;
import io.kamerton.shared.settings.StartRefusedException;
import io.kamerton.testing.KamertonTest;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KamertonTest
class VaultCheckTest {

    @Autowired
    private Vault vault;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    @Test
    void the_vault_of_the_application_seals_and_opens() {
        var place = new Place("provider", "api_key", 1);
        assertThat(vault.decrypt(vault.encrypt(Secret.of("open"), place), place).reveal())
                .isEqualTo("open");
    }

    @Test
    void a_start_with_another_key_is_refused_by_a_sentence_that_names_the_missing_one() {
        var used = EncryptionKey.name(((KeyRing) vault).first().id());
        var other = new KeyRing(List.of(KeyRingTest.randomKey()));
        assertThatThrownBy(() -> new VaultCheck(jdbc, clock).verify(other))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageStartingWith("The stored secrets are encrypted under key " + used);
    }

    @Test
    void a_start_with_a_new_key_before_the_old_one_is_let_through() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            var both = new KeyRing(List.of(KeyRingTest.randomKey(), ((KeyRing) vault).first()));
            assertThatCode(() -> new VaultCheck(jdbc, clock).verify(both)).doesNotThrowAnyException();
        });
    }
}
