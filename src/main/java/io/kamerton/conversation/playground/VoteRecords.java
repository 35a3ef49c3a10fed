package io.kamerton.conversation.playground;

import io.kamerton.conversation.playground.Vote.Answer;
import io.kamerton.conversation.playground.Vote.Choice;
import io.kamerton.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Votes in the database; one for a pair and a person. */
@Repository
class VoteRecords implements PairwiseVotes {

    private final JdbcClient jdbc;

    VoteRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where the person has voted on the pair before. */
    boolean insert(UserId voter, String name, Instant now, Answer first, Answer second, Choice choice) {
        return jdbc.sql("""
                        insert into pairwise_vote (voter_id, voter, voted, first_generation, second_generation,
                            first_model, second_model, choice)
                        values (:id, :voter, :now, :first, :second, :firstModel, :secondModel, :choice)
                        on conflict do nothing
                        """)
                        .param("id", voter.value())
                        .param("voter", name)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("first", first.generation())
                        .param("second", second.generation())
                        .param("firstModel", first.model())
                        .param("secondModel", second.model())
                        .param("choice", choice.wireName())
                        .update()
                == 1;
    }

    @Override
    public List<Vote> after(long id, int most) {
        return jdbc.sql("select * from pairwise_vote where id > :id order by id limit :most")
                .param("id", id)
                .param("most", Math.max(1, most))
                .query((row, number) -> read(row))
                .list();
    }

    private static Vote read(ResultSet row) throws SQLException {
        return new Vote(
                row.getLong("id"),
                new UserId(row.getLong("voter_id")),
                row.getString("voter"),
                row.getObject("voted", OffsetDateTime.class).toInstant(),
                new Answer(row.getLong("first_generation"), row.getString("first_model")),
                new Answer(row.getLong("second_generation"), row.getString("second_model")),
                Choice.valueOf(row.getString("choice").toUpperCase(Locale.ROOT)));
    }
}
