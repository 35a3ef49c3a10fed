package io.kamerton.gateway.log;

import io.kamerton.gateway.log.SumsRun.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Runs that make sums anew, in the database: every instance shows the same progress. */
@Repository
class SumsRuns {

    /** A day takes seconds; whoever says nothing for so long has ended. */
    static final Duration SILENT = Duration.ofMinutes(10);

    private static final int SHOWN = 10;

    private final JdbcClient jdbc;
    private final Clock clock;

    SumsRuns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty where another one runs. */
    Optional<Long> begin(LocalDate first, LocalDate last, String askedBy) {
        jdbc.sql("update sums_run set state = 'INTERRUPTED' where state = 'RUNNING' and touched < :silent")
                .param("silent", clock.instant().minus(SILENT).atOffset(ZoneOffset.UTC))
                .update();
        try {
            return Optional.of(jdbc.sql("""
                            insert into sums_run (first_day, last_day, state, asked_by, begun, touched)
                            values (:first, :last, 'RUNNING', :by, :now, :now) returning id
                            """)
                    .param("first", first)
                    .param("last", last)
                    .param("by", askedBy)
                    .param("now", now())
                    .query(Long.class)
                    .single());
        } catch (DuplicateKeyException another) {
            return Optional.empty();
        }
    }

    /** @return false where it does not run any longer: somebody has cancelled it */
    boolean dayDone(long id) {
        return jdbc.sql("update sums_run set done = done + 1, touched = :now where id = :id and state = 'RUNNING'")
                        .param("id", id)
                        .param("now", now())
                        .update()
                > 0;
    }

    /** @return false where it did not run */
    boolean end(long id, State how) {
        return jdbc.sql("update sums_run set state = :how, touched = :now where id = :id and state = 'RUNNING'")
                        .param("id", id)
                        .param("how", how.name())
                        .param("now", now())
                        .update()
                > 0;
    }

    /** The last ones, newest first. */
    List<SumsRun> list() {
        return jdbc.sql("select * from sums_run order by id desc limit " + SHOWN)
                .query((row, number) -> run(row))
                .list();
    }

    Optional<SumsRun> find(long id) {
        return jdbc.sql("select * from sums_run where id = :id")
                .param("id", id)
                .query((row, number) -> run(row))
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static SumsRun run(ResultSet row) throws SQLException {
        return new SumsRun(
                row.getLong("id"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getInt("done"),
                State.valueOf(row.getString("state")),
                row.getString("asked_by"),
                row.getTimestamp("begun").toInstant(),
                row.getTimestamp("touched").toInstant());
    }
}
