package io.kamerton.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.KamertonTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KamertonTest
class PartitionsTest {

    private static final Instant LONG_AGO = Instant.parse("2001-03-15T10:00:00Z");

    @Autowired
    LogUpkeep upkeep;

    @Autowired
    GenerationLog log;

    @Autowired
    DataSource pool;

    @Autowired
    JdbcClient jdbc;

    @Test
    void this_month_and_two_to_come_are_there_before_they_are_needed() {
        upkeep.keepUp();
        var month = YearMonth.now(ZoneOffset.UTC);
        for (int ahead = 0; ahead <= 2; ahead++) {
            assertThat(partitionsOf("generation")).contains(Partitions.nameOf("generation", month.plusMonths(ahead)));
            assertThat(partitionsOf("generation_body"))
                    .contains(Partitions.nameOf("generation_body", month.plusMonths(ahead)));
        }
    }

    @Test
    void a_month_goes_whole_when_its_last_day_is_too_old_and_not_before() throws SQLException {
        var call = ACall.by("caller-" + UUID.randomUUID());
        log.append(call.at(LONG_AGO).numbered(log.nextId()), ACall.BODIES);
        log.append(call.at(LONG_AGO.plus(Duration.ofDays(31))).numbered(log.nextId()), ACall.BODIES);
        assertThat(log.settle(Duration.ofSeconds(20))).isTrue();
        assertThat(partitionsOf("generation")).contains("generation_y2001m03", "generation_y2001m04");

        assertThat(expire("generation", "2001-05-05T00:00:00Z", 35)).isEmpty();
        assertThat(expire("generation", "2001-05-06T00:00:00Z", 35)).containsExactly("generation_y2001m03");
        assertThat(expire("generation_body", "2001-06-20T00:00:00Z", 1))
                .containsExactly("generation_body_y2001m03", "generation_body_y2001m04");
        assertThat(jdbc.sql("SELECT count(*) FROM generation WHERE caller = :caller")
                        .param("caller", call.caller())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        upkeep.keepUp();
        assertThat(partitionsOf("generation")).doesNotContain("generation_y2001m04");
    }

    private List<String> expire(String table, String now, int days) throws SQLException {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            var dropped = new Partitions().expire(connection, table, Instant.parse(now), Duration.ofDays(days));
            connection.commit();
            return dropped;
        }
    }

    private List<String> partitionsOf(String table) {
        return jdbc.sql("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = CAST(:table AS regclass)")
                .param("table", table)
                .query(String.class)
                .list();
    }
}
