package io.kamerton.conversation.playground.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.i18n.I18NProvider;
import io.kamerton.conversation.playground.Ask;
import io.kamerton.conversation.playground.Ask.Part;
import io.kamerton.conversation.playground.Board;
import io.kamerton.conversation.playground.CallableModel;
import io.kamerton.conversation.playground.Variable;
import io.kamerton.conversation.playground.Variable.Type;
import io.kamerton.gateway.ModelFault;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.UnshownScreen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What columns share and what each has of its own. */
@KamertonTest
class BoardEditorTest implements BoardEditor.Hearer {

    @Autowired
    I18NProvider texts;

    @Autowired
    PromptService prompts;

    private final List<ColumnPanel> gone = new ArrayList<>();
    private UnshownScreen screen;
    private BoardEditor editor;

    @BeforeEach
    void an_editor() {
        screen = new UnshownScreen(texts, "en");
        var models = List.of(
                new CallableModel("one", false, false, Optional.empty(), List.of()),
                new CallableModel("two", true, false, Optional.of("tone:2"), List.of("temperature")));
        editor = new BoardEditor(new Offers(models, List.of(), prompts), this);
    }

    @AfterEach
    void no_screen_is_left_behind() {
        screen.close();
    }

    @Test
    void a_board_is_shown_and_read_as_it_is() {
        var board = new Board(
                List.of(
                        new Ask("one", "s", Optional.empty(), "u {{who}}", Map.of("seed", 1L)),
                        new Ask("two", "s", Optional.empty(), "u {{who}}", Map.of())),
                Set.of(Part.SYSTEM, Part.USER),
                List.of(new Variable("who", Type.TEXT, "Anna")),
                List.of(),
                3);
        editor.set(board);
        assertThat(editor.value()).isEqualTo(board);
        assertThat(editor.check(editor.columns())).isTrue();
    }

    @Test
    void a_lock_that_is_closed_gives_all_the_part_of_the_first_and_opened_leaves_it_to_each() {
        editor.set(Board.of(List.of(
                new Ask("one", "s", Optional.empty(), "u", Map.of("seed", 1L)),
                new Ask("two", "s", Optional.empty(), "u", Map.of("seed", 2L)))));
        editor.turn(Part.MODEL);
        editor.turn(Part.PARAMETERS);
        assertThat(editor.value().columns()).extracting(Ask::model).containsExactly("one", "one");
        assertThat(editor.value().columns())
                .extracting(Ask::parameters)
                .containsExactly(Map.of("seed", 1L), Map.of("seed", 1L));
        editor.turn(Part.MODEL);
        assertThat(editor.value().shared()).containsExactlyInAnyOrder(Part.SYSTEM, Part.USER, Part.PARAMETERS);
        assertThat(editor.value().columns()).extracting(Ask::model).containsExactly("one", "one");
    }

    @Test
    void columns_are_copied_up_to_six_and_removed_down_to_one() {
        editor.set(Board.of(List.of(Ask.of("one").withUser("u"))));
        for (var i = 0; i < 8; i++) {
            editor.addColumn();
        }
        assertThat(editor.value().columns())
                .hasSize(6)
                .allMatch(column -> column.user().equals("u"));
        for (var column : editor.columns()) {
            editor.remove(column);
        }
        assertThat(editor.value().columns()).hasSize(1);
        assertThat(gone).hasSize(5);
    }

    @Test
    void what_is_missing_is_told_before_anybody_is_asked() {
        editor.set(Board.of(List.of(Ask.of("no-such-model").withUser("u"))));
        assertThat(editor.check(editor.columns())).isFalse();
        editor.set(Board.of(List.of(Ask.of("one"))));
        assertThat(editor.check(editor.columns())).isFalse();
        editor.set(Board.of(List.of(Ask.of("one").withUser("{{who}}"))));
        assertThat(editor.check(editor.columns())).isFalse();
        assertThat(editor.value().unfilled()).containsExactly("who");
    }

    @Test
    void every_fault_of_a_model_has_words_of_its_own_in_both_languages() {
        for (var language : List.of("en", "ru")) {
            screen.close();
            screen = new UnshownScreen(texts, language);
            var words = new HashSet<String>();
            for (var kind : ModelFault.Kind.values()) {
                var told = new Outcome.Faulty(ModelFault.of(kind, "It failed."))
                        .failure()
                        .orElseThrow();
                assertThat(told).doesNotContain("playground.");
                words.add(told);
            }
            assertThat(words).hasSize(ModelFault.Kind.values().length);
        }
    }

    @Override
    public void ask(List<ColumnPanel> columns) {
        // nobody is asked here
    }

    @Override
    public void stop(ColumnPanel column) {
        // nothing runs here
    }

    @Override
    public void gone(ColumnPanel column) {
        gone.add(column);
    }

    @Override
    public void changed() {
        // the editor is asked instead
    }
}
