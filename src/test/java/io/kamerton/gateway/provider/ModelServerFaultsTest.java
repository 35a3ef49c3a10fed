package io.kamerton.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.gateway.Completion;
import io.kamerton.gateway.Completion.FinishReason;
import io.kamerton.gateway.ModelException;
import io.kamerton.gateway.ModelFault.Kind;
import io.kamerton.gateway.StreamEnd;
import io.kamerton.gateway.StreamEnd.Limit;
import io.kamerton.gateway.StreamLimits;
import io.kamerton.testing.Script;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every fault a model server is known for, in both protocols, on a real socket: one end, and what came is kept. */
class ModelServerFaultsTest extends AgainstScriptedServer {

    @ParameterizedTest
    @EnumSource
    void a_whole_reply_is_told_with_its_tokens(Protocol protocol) {
        var stream = play(protocol, Script.OK, PATIENT);
        assertThat(stream.end()).isEqualTo(new StreamEnd.Done(new Completion(Script.TEXT, FinishReason.STOP, 7, 4)));
        assertThat(stream.pieces()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void a_reply_that_was_cut_is_marked(Protocol protocol) {
        assertThat(play(protocol, Script.LENGTH, PATIENT).end())
                .isInstanceOfSatisfying(
                        StreamEnd.Done.class,
                        done -> assertThat(done.completion().truncated()).isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void an_error_as_the_first_line_is_a_fault_that_names_no_address(Protocol protocol) {
        var stream = play(protocol, Script.ERROR_FIRST, PATIENT);
        assertFailed(stream, Kind.SERVER_ERROR, "");
        assertThat(stream.end().toString()).doesNotContain("127.0.0.1");
    }

    @ParameterizedTest
    @EnumSource
    void an_error_in_the_middle_keeps_what_came(Protocol protocol) {
        assertFailed(play(protocol, Script.ERROR_IN_THE_MIDDLE, PATIENT), Kind.SERVER_ERROR, Script.PART);
    }

    @ParameterizedTest
    @EnumSource
    void a_reset_connection_ends_once(Protocol protocol) {
        var stream = play(protocol, Script.RESET, PATIENT);
        // a reset may overtake tokens that were sent before it
        assertThat(stream.end()).isInstanceOf(StreamEnd.Failed.class);
        assertThat(Script.PART).startsWith(stream.end().text());
        assertThat(stream.fault()).isEqualTo(Kind.CONNECTION_LOST);
    }

    @ParameterizedTest
    @EnumSource
    void an_end_without_the_last_chunk_keeps_what_came(Protocol protocol) {
        assertFailed(play(protocol, Script.EOF_WITHOUT_LAST_CHUNK, PATIENT), Kind.CONNECTION_LOST, Script.PART);
    }

    @ParameterizedTest
    @EnumSource
    void a_clean_end_without_done_is_a_fault_that_keeps_what_came(Protocol protocol) {
        assertFailed(play(protocol, Script.CLEAN_END_WITHOUT_DONE, PATIENT), Kind.BROKEN_REPLY, Script.PART);
    }

    @ParameterizedTest
    @EnumSource
    void an_empty_reply_is_a_fault(Protocol protocol) {
        assertFailed(play(protocol, Script.EMPTY_200, PATIENT), Kind.BROKEN_REPLY, "");
    }

    @ParameterizedTest
    @EnumSource
    void a_page_in_place_of_a_reply_is_a_fault(Protocol protocol) {
        assertFailed(play(protocol, Script.HTML_200, PATIENT), Kind.BROKEN_REPLY, "");
    }

    @ParameterizedTest
    @EnumSource
    void silence_after_the_headers_ends_at_the_first_token(Protocol protocol) {
        var stream = play(protocol, Script.STALL_AFTER_HEADERS, HASTY);
        assertThat(stream.end()).isEqualTo(new StreamEnd.TimedOut(Limit.FIRST_TOKEN, ""));
        assertThat(server.callerLeft()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void silence_before_the_headers_ends_at_the_first_token(Protocol protocol) {
        var stream = play(protocol, Script.NO_HEADERS, HASTY);
        assertThat(stream.end()).isEqualTo(new StreamEnd.TimedOut(Limit.FIRST_TOKEN, ""));
        assertThat(server.callerLeft()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void silence_after_a_token_ends_and_keeps_what_came(Protocol protocol) {
        var stream = play(protocol, Script.STALL_AFTER_TOKEN, HASTY);
        assertThat(stream.end()).isEqualTo(new StreamEnd.TimedOut(Limit.BETWEEN_TOKENS, Script.PART));
        assertThat(server.callerLeft()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void signs_of_life_without_end_stop_at_the_total(Protocol protocol) {
        var limits = new StreamLimits(
                PATIENT.firstToken(),
                PATIENT.loading(),
                PATIENT.betweenTokens(),
                Duration.ofMillis(500),
                PATIENT.closing());
        var stream = play(protocol, Script.ENDLESS, limits);
        assertThat(stream.end()).isEqualTo(new StreamEnd.TimedOut(Limit.TOTAL, Script.PART));
    }

    @ParameterizedTest
    @EnumSource
    void a_broken_line_is_no_loss_in_silence(Protocol protocol) {
        assertFailed(play(protocol, Script.BROKEN_LINE_THEN_DONE, PATIENT), Kind.BROKEN_REPLY, Script.PART);
    }

    @ParameterizedTest
    @EnumSource
    void two_ends_of_the_server_are_one_end(Protocol protocol) {
        var stream = play(protocol, Script.TWO_DONE, PATIENT);
        assertThat(stream.end()).isEqualTo(new StreamEnd.Done(new Completion(Script.PART, FinishReason.STOP, 7, 4)));
    }

    @ParameterizedTest
    @EnumSource
    void a_missing_model_is_told_in_both_wordings(Protocol protocol) {
        assertFailed(play(protocol, Script.NOT_FOUND, PATIENT), Kind.MODEL_MISSING, "");
        assertFailed(play(protocol, Script.NOT_PULLED, PATIENT), Kind.MODEL_MISSING, "");
    }

    @ParameterizedTest
    @EnumSource
    void busy_and_crashed_are_told_apart(Protocol protocol) {
        assertFailed(play(protocol, Script.BUSY, PATIENT), Kind.BUSY, "");
        assertFailed(play(protocol, Script.CRASHED, PATIENT), Kind.SERVER_ERROR, "");
    }

    @ParameterizedTest
    @EnumSource
    void what_the_caller_must_change_is_told_apart(Protocol protocol) {
        assertFailed(play(protocol, Script.BAD_REQUEST, PATIENT), Kind.BAD_REQUEST, "");
        assertFailed(play(protocol, Script.CONTEXT_EXCEEDED, PATIENT), Kind.CONTEXT_TOO_LONG, "");
    }

    @ParameterizedTest
    @EnumSource
    void an_error_with_200_is_a_fault(Protocol protocol) {
        assertFailed(play(protocol, Script.ERROR_WITH_200, PATIENT), Kind.SERVER_ERROR, "");
    }

    @Test
    void a_model_that_was_only_loaded_has_not_answered() {
        assertFailed(play(Protocol.OLLAMA, Script.ONLY_LOADED, PATIENT), Kind.BROKEN_REPLY, "");
    }

    /** The table again for callers who want the reply whole. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"OK", "LENGTH", "TWO_DONE", "SLOW_LOADING", "ONLY_LOADED", "ENDLESS"})
    void a_whole_call_settles_for_every_fault(Script script) {
        for (var protocol : Protocol.values()) {
            var stream = play(protocol, script, HASTY);
            assertThatThrownBy(() -> stream.end().orThrow())
                    .as("%s %s", protocol, script)
                    .isInstanceOf(ModelException.class);
            assertThat(stream.ends()).isEqualTo(1);
        }
    }
}
