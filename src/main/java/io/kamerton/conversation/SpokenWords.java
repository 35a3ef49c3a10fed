package io.kamerton.conversation;

import io.kamerton.conversation.transcript.Answer;
import io.kamerton.conversation.transcript.Request;
import io.kamerton.gateway.log.Generation;
import io.kamerton.gateway.log.KeptBodies;
import io.kamerton.gateway.log.KeptBodies.Kept;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the words of calls out of the bodies that the log keeps. */
@Component
class SpokenWords {

    private final KeptBodies bodies;
    private final Clock clock;

    SpokenWords(KeptBodies bodies, Clock clock) {
        this.bodies = bodies;
        this.clock = clock;
    }

    /** Of every one of the calls, by its number. */
    Map<Long, Spoken> of(List<Generation> calls) {
        var oldest = clock.instant().minus(bodies.bodiesKept());
        var kept = bodies.of(calls);
        var words = new HashMap<Long, Spoken>();
        for (var call : calls) {
            words.put(
                    call.id(),
                    call.at().isBefore(oldest) ? Spoken.none(TextState.EXPIRED) : spoken(kept.get(call.id())));
        }
        return words;
    }

    private static Spoken spoken(@Nullable Kept kept) {
        if (kept == null) {
            return Spoken.none(TextState.OFF);
        }
        return kept.bodies()
                .map(both -> {
                    var question = kept.requestCut()
                            ? ""
                            : Request.question(both.request()).orElse("");
                    var answer = Answer.of(both.response());
                    return new Spoken(
                            kept.requestCut() || kept.responseCut() ? TextState.CUT : TextState.KEPT,
                            StoredText.of(question, Spoken.LONGEST),
                            StoredText.of(answer.text().orElse(""), Spoken.LONGEST),
                            answer.tools());
                })
                .orElseGet(() -> Spoken.none(TextState.HASHED));
    }
}
