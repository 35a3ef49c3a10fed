package io.kamerton.registry.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.shared.Role;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@KamertonTest
@AsPerson(Role.ADMIN)
class PromptServiceTest {

    @Autowired
    PromptService prompts;

    @Autowired
    JdbcClient jdbc;

    private final String name = "prompt " + UUID.randomUUID();

    @Test
    void versions_are_numbered_and_labels_move() {
        var id = made("One.");
        var second = prompts.addVersion(id, version("Two.", "production", "candidate"), OptionalInt.of(1));
        assertThat(second.number()).isEqualTo(2);
        var prompt = prompts.find(id).orElseThrow();
        assertThat(prompt.row().labels()).isEqualTo(Map.of("candidate", 2, "production", 2));
        assertThat(prompt.versions()).extracting(PromptVersion::text).containsExactly("Two.", "One.");
        prompts.setLabel(id, "production", 1);
        assertThat(prompts.find(id)
                        .orElseThrow()
                        .labelled("production")
                        .orElseThrow()
                        .text())
                .isEqualTo("One.");
    }

    @Test
    void what_was_written_never_changes() {
        var id = made("One.");
        assertThatThrownBy(() -> jdbc.sql("update prompt_version set text = 'Other.' where prompt_id = :id")
                        .param("id", id.value())
                        .update())
                .hasMessageContaining("never change");
    }

    @Test
    void whoever_has_not_seen_the_newest_version_is_told_of_it() {
        var id = made("One.");
        prompts.addVersion(id, version("Two."), OptionalInt.of(1));
        assertThatThrownBy(() -> prompts.addVersion(id, version("Three."), OptionalInt.of(1)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("2");
        assertThat(prompts.find(id).orElseThrow().row().versions()).isEqualTo(2);
    }

    @Test
    void names_are_unique_whatever_their_case() {
        var id = made("One.");
        assertThatThrownBy(() -> prompts.create(new PromptDraft(name.toUpperCase(Locale.ROOT), ""), version("Two.")))
                .isInstanceOf(ConflictException.class);
        prompts.change(id, new PromptDraft(name, "What it is for"));
        assertThat(prompts.find(id).orElseThrow().row().description()).isEqualTo("What it is for");
    }

    @Test
    void labels_point_at_versions_that_are_there() {
        var id = made("One.");
        for (var wrong : new int[] {0, 2, -1}) {
            assertThatThrownBy(() -> prompts.setLabel(id, "candidate", wrong)).isInstanceOf(InvalidException.class);
        }
        assertThatThrownBy(() -> prompts.setLabel(id, "Not a label", 1)).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> prompts.removeLabel(id, "candidate")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_prompt_that_nothing_uses_can_be_deleted() {
        var id = made("One.");
        prompts.delete(id);
        assertThat(prompts.find(id)).isEmpty();
    }

    @Test
    void texts_are_bounded_and_hold_nothing_that_cannot_be_kept() {
        for (var text : List.of("", "  \n", "a\0b", "x".repeat(PromptVersionDraft.LONGEST_TEXT + 1))) {
            assertThatThrownBy(() -> version(text)).isInstanceOf(InvalidException.class);
        }
    }

    @Test
    @AsPerson(Role.ANALYST)
    void analysts_read_prompts_and_do_not_write_them() {
        assertThat(prompts.list()).isNotNull();
        assertThatThrownBy(() -> made("One.")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> prompts.setLabel(new PromptId(1), "production", 1))
                .isInstanceOf(AccessDeniedException.class);
    }

    private PromptId made(String text) {
        return prompts.create(new PromptDraft(name, ""), version(text, "production"))
                .row()
                .id();
    }

    private static PromptVersionDraft version(String text, String... labels) {
        return new PromptVersionDraft(text, "", List.of(labels));
    }
}
