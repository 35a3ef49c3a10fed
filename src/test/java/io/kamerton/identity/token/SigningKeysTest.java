package io.kamerton.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.vault.Vault;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KamertonTest
class SigningKeysTest {

    @Autowired
    SigningKeys signingKeys;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Vault vault;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void the_signing_secret_is_sealed_in_the_database() {
        var hex = HexFormat.of().formatHex(signingKeys.current().key().getEncoded());
        var rows = jdbc.sql("SELECT encode(secret, 'escape') || encode(secret, 'hex') FROM signing_key")
                .query(String.class)
                .list();
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(hex));
    }

    @Test
    void after_30_days_another_key_signs_and_the_old_one_checks_as_long_as_its_tokens_live() {
        var clock = new MovableClock();
        clock.advance(Duration.between(clock.instant(), Instant.parse("2031-01-01T00:00:00Z")));
        transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            var first = new SigningKeys(jdbc, vault, clock, transactions).current();
            clock.advance(Duration.ofDays(29));
            assertThat(new SigningKeys(jdbc, vault, clock, transactions)
                            .current()
                            .kid())
                    .isEqualTo(first.kid());
            clock.advance(Duration.ofDays(1));
            var keys = new SigningKeys(jdbc, vault, clock, transactions);
            assertThat(keys.current().kid()).isNotEqualTo(first.kid());
            clock.advance(Duration.ofMinutes(15));
            assertThat(keys.find(first.kid())).isPresent();
            clock.advance(Duration.ofMinutes(10));
            assertThat(new SigningKeys(jdbc, vault, clock, transactions).find(first.kid()))
                    .isEmpty();
        });
    }
}
