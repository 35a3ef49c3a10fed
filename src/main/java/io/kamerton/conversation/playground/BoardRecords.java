package io.kamerton.conversation.playground;

import io.kamerton.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Saved boards in the database. */
@Repository
class BoardRecords {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    BoardRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    BoardId insert(BoardDraft draft, UserId owner, String name, Instant now) {
        return new BoardId(jdbc.sql("""
                        insert into playground_board (name, board, owner_id, owner, changed)
                        values (:name, cast(:board as jsonb), :id, :owner, :now) returning id
                        """)
                .param("name", draft.name())
                .param("board", JSON.writeValueAsString(draft.board()))
                .param("id", owner.value())
                .param("owner", name)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
    }

    /** False where the board is somebody else's, or there is none. */
    boolean update(BoardId id, BoardDraft draft, UserId owner, Instant now) {
        return jdbc.sql("""
                        update playground_board set name = :name, board = cast(:board as jsonb), changed = :now
                        where id = :id and owner_id = :owner
                        """)
                        .param("name", draft.name())
                        .param("board", JSON.writeValueAsString(draft.board()))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("id", id.value())
                        .param("owner", owner.value())
                        .update()
                == 1;
    }

    /** False where the board is somebody else's, or there is none. */
    boolean delete(BoardId id, UserId owner) {
        return jdbc.sql("delete from playground_board where id = :id and owner_id = :owner")
                        .param("id", id.value())
                        .param("owner", owner.value())
                        .update()
                == 1;
    }

    Optional<SavedBoard> find(BoardId id, UserId reader) {
        return jdbc.sql("select * from playground_board where id = :id")
                .param("id", id.value())
                .query((row, number) -> read(row, reader))
                .optional();
    }

    /** Newest first. */
    List<BoardRow> listOf(UserId owner, int most) {
        return jdbc.sql("""
                        select id, name, changed from playground_board where owner_id = :owner
                        order by changed desc, id desc limit :most
                        """)
                .param("owner", owner.value())
                .param("most", most)
                .query((row, number) ->
                        new BoardRow(new BoardId(row.getLong("id")), row.getString("name"), changed(row)))
                .list();
    }

    private static SavedBoard read(ResultSet row, UserId reader) throws SQLException {
        return new SavedBoard(
                new BoardId(row.getLong("id")),
                row.getString("name"),
                JSON.readValue(row.getString("board"), Board.class),
                row.getString("owner"),
                row.getLong("owner_id") == reader.value(),
                changed(row));
    }

    private static Instant changed(ResultSet row) throws SQLException {
        return row.getObject("changed", OffsetDateTime.class).toInstant();
    }
}
