package io.kamerton.conversation.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kamerton.conversation.playground.Ask.Part;
import io.kamerton.conversation.playground.Variable.Type;
import io.kamerton.conversation.playground.Vote.Answer;
import io.kamerton.conversation.playground.Vote.Choice;
import io.kamerton.gateway.Audience;
import io.kamerton.gateway.ChatMessage;
import io.kamerton.gateway.ChatMessage.Role;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

@KamertonTest
@AsPerson(io.kamerton.shared.Role.ANALYST)
class PlaygroundServiceTest {

    private static final String BUILT_IN = "builtin/extractive";

    @Autowired
    PlaygroundService playground;

    @Autowired
    BoardService boards;

    @Autowired
    LoggedCalls calls;

    @Autowired
    VoteService votes;

    @Autowired
    PairwiseVotes feed;

    @Autowired
    ApiClient api;

    @Test
    void the_built_in_model_answers_at_once_with_places_filled() {
        var board = Board.of(List.of(Ask.of(BUILT_IN).withUser("Context: {{fact}} Question: What gives an A?")))
                .withVariables(List.of(new Variable("fact", Type.TEXT, "A tuning fork gives an A of 440 Hz.")));
        assertThat(board.unfilled()).isEmpty();
        var reply = playground.ask(board, board.columns().getFirst(), new Audience(piece -> {}));
        assertThat(reply.text()).contains("440");
        assertThat(playground.models()).extracting(CallableModel::name).contains(BUILT_IN, "default");
    }

    @Test
    void a_question_without_words_and_an_answer_without_length_are_refused() {
        var silent = Board.empty(BUILT_IN);
        assertThatThrownBy(() -> ask(silent)).isInstanceOf(InvalidException.class);
        var endless = Board.of(List.of(new Ask(BUILT_IN, "", Optional.empty(), "Hi", Map.of("max_tokens", 0.5))));
        assertThatThrownBy(() -> ask(endless)).isInstanceOf(InvalidException.class);
    }

    @Test
    void a_column_with_parts_of_another_keeps_the_rest() {
        var one = new Ask("a", "s", Optional.empty(), "u", Map.of("seed", 1));
        var other = new Ask("b", "t", Optional.empty(), "v", Map.of("seed", 2));
        assertThat(one.with(Part.MODEL, other).with(Part.PARAMETERS, other))
                .isEqualTo(new Ask("b", "s", Optional.empty(), "u", Map.of("seed", 2)));
        assertThat(one.with(Part.SYSTEM, other).with(Part.USER, other))
                .isEqualTo(new Ask("a", "t", Optional.empty(), "v", Map.of("seed", 1)));
    }

    @Test
    void a_saved_board_comes_back_as_it_was() {
        var board = new Board(
                List.of(
                        new Ask(
                                BUILT_IN,
                                "Be brief, {{имя}}.",
                                Optional.of(new Ask.PromptUse(3, "tone", 2)),
                                "Why?",
                                Map.of("temperature", 0.5, "stop", List.of("END"))),
                        Ask.of("default")),
                Set.of(Part.USER),
                List.of(new Variable("имя", Type.TEXT, "Анна")),
                List.of(new ChatMessage(Role.ASSISTANT, "Hello")),
                3);
        var id = boards.save(new BoardDraft(" Tone ", board));
        var saved = boards.find(id).orElseThrow();
        assertThat(saved.board()).isEqualTo(board);
        assertThat(saved.name()).isEqualTo("Tone");
        assertThat(saved.own()).isTrue();
        boards.replace(id, new BoardDraft("Tone 2", Board.empty(BUILT_IN)));
        assertThat(boards.listOwn()).first().extracting(BoardRow::name).isEqualTo("Tone 2");
        boards.delete(id);
        assertThat(boards.find(id)).isEmpty();
        assertThatThrownBy(() -> boards.delete(id)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void what_cannot_be_kept_is_refused_before_it_is_saved() {
        assertThatThrownBy(() -> new BoardDraft(" ", Board.empty(BUILT_IN))).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() ->
                        new BoardDraft("Nul", Board.of(List.of(Ask.of(BUILT_IN).withUser("a\u0000b")))))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    @AsPerson(io.kamerton.shared.Role.VIEWER)
    void whoever_may_not_read_texts_sees_neither_boards_nor_calls_and_asks_nobody() {
        assertThatThrownBy(() -> boards.find(new BoardId(1))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> calls.open(1)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> ask(Board.empty(BUILT_IN))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> votes.vote(new Answer(1, "a"), new Answer(2, "b"), Choice.TIE))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_call_of_a_program_opens_with_its_messages_and_parameters() {
        var answer = api.post("/v1/chat/completions", """
                {"model": "builtin/extractive", "max_sentences": 2, "max_completion_tokens": 50, "messages": [
                  {"role": "system", "content": "Be brief."},
                  {"role": "user", "content": "Hello"},
                  {"role": "assistant", "content": "Hello to you"},
                  {"role": "user", "content": [{"type": "text", "text": "The sky is blue. What is blue?"}]}]}
                """);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var opened = opened(Long.parseLong(answer.header("X-Kamerton-Generation")));
        assertThat(opened.readable()).isTrue();
        var column = opened.board().columns().getFirst();
        assertThat(column.model()).isEqualTo(BUILT_IN);
        assertThat(column.system()).isEqualTo("Be brief.");
        assertThat(column.user()).isEqualTo("The sky is blue. What is blue?");
        assertThat(column.parameters()).containsEntry("max_sentences", 2).containsEntry("max_tokens", 50);
        assertThat(opened.board().earlier()).extracting(ChatMessage::role).containsExactly(Role.USER, Role.ASSISTANT);
    }

    @Test
    void a_call_of_the_playground_itself_opens_again_and_one_that_never_was_does_not() {
        var board = Board.of(List.of(
                new Ask(BUILT_IN, "Be brief.", Optional.empty(), "It rains. What falls?", Map.of("max_tokens", 30))));
        var opened = opened(ask(board).call().id());
        assertThat(opened.board()).isEqualTo(board);
        assertThat(calls.open(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void a_person_votes_once_on_a_pair_in_whatever_order_it_is_shown() {
        var left = new Answer(ThreadLocalRandom.current().nextLong(1L << 50), "a/one");
        var right = new Answer(left.generation() + 1, "b/two");
        votes.vote(left, right, Choice.SECOND);
        assertThatThrownBy(() -> votes.vote(right, left, Choice.TIE)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> votes.vote(left, left, Choice.TIE)).isInstanceOf(InvalidException.class);
        assertThat(feed.after(0, 100_000))
                .filteredOn(vote -> vote.first().equals(left))
                .singleElement()
                .satisfies(vote -> {
                    assertThat(vote.second()).isEqualTo(right);
                    assertThat(vote.choice()).isEqualTo(Choice.SECOND);
                    assertThat(vote.voterName()).isNotBlank();
                });
    }

    private io.kamerton.gateway.FollowedReply ask(Board board) {
        return playground.ask(board, board.columns().getFirst(), new Audience(piece -> {}));
    }

    private OpenedCall opened(long generation) {
        // who asks is known on this thread only
        return await().pollInSameThread()
                .atMost(Duration.ofSeconds(20))
                .until(() -> calls.open(generation), Optional::isPresent)
                .orElseThrow();
    }
}
