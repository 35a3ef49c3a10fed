package io.kamerton.registry.api;

import io.kamerton.registry.prompt.PromptDetails;
import io.kamerton.registry.prompt.PromptDraft;
import io.kamerton.registry.prompt.PromptId;
import io.kamerton.registry.prompt.PromptLabel;
import io.kamerton.registry.prompt.PromptService;
import io.kamerton.registry.prompt.PromptVersion;
import io.kamerton.registry.prompt.PromptVersionDraft;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.api.RequestWarnings;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Prompts over HTTP, for keys with the scope admin; read with tuning.read too. */
@RestController
@RequestMapping("/api/v1/prompts")
@Tag(
        name = "Prompts",
        description = "System messages in numbered versions that never change, and labels that point at them")
class PromptsController {

    private final PromptService prompts;
    private final RequestWarnings warnings;

    PromptsController(PromptService prompts, RequestWarnings warnings) {
        this.prompts = prompts;
        this.warnings = warnings;
    }

    @Operation(summary = "List prompts by name, all in one part")
    @GetMapping
    Page<PromptItem> list() {
        return new Page<>(prompts.list().stream().map(PromptItem::of).toList(), null);
    }

    @Operation(summary = "A prompt with its versions, newest first")
    @GetMapping("/{id}")
    PromptView get(@PathVariable long id) {
        return PromptView.of(present(id), List.of());
    }

    @Operation(summary = "Make a prompt with its first version")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<PromptView> create(@RequestBody PromptRequest request) {
        List<@Nullable String> labels = request.labels() == null ? List.of(PromptLabel.PRODUCTION) : request.labels();
        PromptDetails made = prompts.create(
                new PromptDraft(orEmpty(request.name()), orEmpty(request.description())),
                version(request.text(), request.note(), labels));
        return ResponseEntity.created(
                        URI.create("/api/v1/prompts/" + made.row().id().value()))
                .body(PromptView.of(made, warnings.all()));
    }

    @Operation(summary = "Give a prompt another name or description")
    @PutMapping("/{id}")
    PromptView change(@PathVariable long id, @RequestBody PromptNames request) {
        PromptDetails changed = prompts.change(
                new PromptId(id), new PromptDraft(orEmpty(request.name()), orEmpty(request.description())));
        return PromptView.of(changed, warnings.all());
    }

    @Operation(summary = "Delete a prompt with its versions", description = "409 where a route uses it.")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable long id) {
        prompts.delete(new PromptId(id));
    }

    @Operation(summary = "List the versions of a prompt, newest first, all in one part")
    @GetMapping("/{id}/versions")
    Page<VersionView> versions(@PathVariable long id) {
        return new Page<>(present(id).versions().stream().map(VersionView::of).toList(), null);
    }

    @Operation(summary = "A version of a prompt")
    @GetMapping("/{id}/versions/{version}")
    VersionView version(@PathVariable long id, @PathVariable int version) {
        return present(id)
                .version(version)
                .map(VersionView::of)
                .orElseThrow(() -> new NotFoundException("The prompt has no such version."));
    }

    @Operation(summary = "Write a new version", description = "Versions never change; labels point at one of them.")
    @PostMapping("/{id}/versions")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<VersionView> write(@PathVariable long id, @RequestBody VersionRequest request) {
        List<@Nullable String> labels = request.labels() == null ? List.of() : request.labels();
        PromptVersion written = prompts.addVersion(
                new PromptId(id),
                version(request.text(), request.note(), labels),
                request.after() == null ? OptionalInt.empty() : OptionalInt.of(request.after()));
        return ResponseEntity.created(URI.create("/api/v1/prompts/" + id + "/versions/" + written.number()))
                .body(VersionView.of(written, warnings.all()));
    }

    @Operation(
            summary = "Let a label stand for a version",
            description = "Routes that use the label send it from now on.")
    @PutMapping("/{id}/labels/{label}")
    PromptView label(@PathVariable long id, @PathVariable String label, @RequestBody LabelRequest request) {
        if (request.version() == null) {
            throw new InvalidException("version", "is required");
        }
        return PromptView.of(prompts.setLabel(new PromptId(id), label, request.version()), warnings.all());
    }

    @Operation(summary = "Remove a label", description = "409 where a route uses it.")
    @DeleteMapping("/{id}/labels/{label}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlabel(@PathVariable long id, @PathVariable String label) {
        prompts.removeLabel(new PromptId(id), label);
    }

    private PromptDetails present(long id) {
        return prompts.find(new PromptId(id))
                .orElseThrow(() -> new NotFoundException(Wording.of("prompts.refused.unknown")));
    }

    private static PromptVersionDraft version(
            @Nullable String text, @Nullable String note, List<@Nullable String> labels) {
        return new PromptVersionDraft(
                orEmpty(text),
                orEmpty(note),
                labels.stream().map(PromptsController::orEmpty).toList());
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
