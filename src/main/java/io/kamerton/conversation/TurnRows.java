package io.kamerton.conversation;

import io.kamerton.registry.RouteId;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Turns and their words, written by COPY. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class TurnRows {

    private static final String TURNS = """
            COPY turn (id, at, conversation_id, person_id, test_id, first_token_us, total_us, cost, input_tokens,
                output_tokens, rating, fallbacks, truncated, streamed, tools, commented, status, text_state, asked,
                route, model, key_label, prompt_version, variant, error, finish_reason)
            FROM STDIN""";
    private static final String TEXTS = "COPY turn_text (turn_id, at, conversation_id, question, answer) FROM STDIN";

    private final JdbcClient jdbc;
    private final JdbcOperations operations;

    TurnRows(JdbcClient jdbc, JdbcOperations operations) {
        this.jdbc = jdbc;
        this.operations = operations;
    }

    /** Which of these calls are turns already. */
    Set<Long> known(long[] calls) {
        return jdbc.sql("SELECT id FROM turn WHERE id = ANY (:calls)")
                .param("calls", calls)
                .query(Long.class)
                .set();
    }

    /** @param opinions what callers think of them, by number */
    void add(List<Turn> turns, Map<Long, Opinion> opinions) {
        var facts = new CopyText();
        var words = new CopyText();
        for (var turn : turns) {
            facts(facts, turn, Optional.ofNullable(opinions.get(turn.call().id())));
            if (turn.spoken().state().hasWords()) {
                words.cell(turn.call().id())
                        .cell(turn.call().at())
                        .cell(turn.conversation())
                        .cell(turn.spoken().question())
                        .cell(turn.spoken().answer())
                        .end();
            }
        }
        copy(TURNS, facts);
        copy(TEXTS, words);
    }

    private static void facts(CopyText row, Turn turn, Optional<Opinion> opinion) {
        var call = turn.call();
        row.cell(call.id())
                .cell(call.at())
                .cell(turn.conversation())
                .cell(turn.person())
                .cell(call.share().map(share -> share.test()))
                .cell(call.timing().firstToken().map(TurnRows::micros))
                .cell(micros(call.timing().total()))
                .cell(turn.cost())
                .cell(call.tokens().input())
                .cell(call.tokens().output())
                .cell(opinion.map(Opinion::rating))
                .cell(Math.min(call.place().fallbacks(), Short.MAX_VALUE))
                .cell(call.ending().truncated())
                .cell(call.ending().streamed())
                .cell(turn.spoken().tools())
                .cell(opinion.flatMap(Opinion::comment).isPresent());
        names(row, turn);
        row.end();
    }

    private static void names(CopyText row, Turn turn) {
        var call = turn.call();
        var place = call.place();
        row.cell(call.ending().status().name())
                .cell(turn.spoken().state().name())
                .cell(place.asked())
                .cell(place.route().map(RouteId::value).map(route -> place.asked()))
                .cell(place.modelUsed())
                .cell(call.caller().keyLabel())
                .cell(place.promptVersion())
                .cell(call.share().map(share -> share.variant()))
                .cell(call.ending().error())
                .cell(call.ending().finishReason());
    }

    private void copy(String statement, CopyText rows) {
        operations.execute((ConnectionCallback<Long>) connection -> {
            try {
                return connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(statement, new StringReader(rows.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1000;
    }
}
