package io.kamerton.identity.api;

import io.kamerton.identity.key.KeyFilter;
import io.kamerton.identity.key.KeyId;
import io.kamerton.identity.key.KeyService;
import io.kamerton.identity.key.KeyState;
import io.kamerton.shared.api.Cursor;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.api.RequestWarnings;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API keys over HTTP, for keys with the scope admin. */
@RestController
@RequestMapping("/api/v1/keys")
@Tag(name = "Keys", description = "API keys and the short-lived tokens that are traded for them")
class KeysController {

    private final KeyService keys;
    private final RequestWarnings warnings;

    KeysController(KeyService keys, RequestWarnings warnings) {
        this.keys = keys;
        this.warnings = warnings;
    }

    @Operation(summary = "List keys, newest first")
    @GetMapping
    Page<KeyView> list(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) int limit) {
        var filter = new KeyFilter(
                Queries.word("text", text), Optional.ofNullable(state).map(KeysController::stateOf));
        return keys.list(filter, Cursor.parse(cursor), Queries.limit(limit)).map(KeyView::of);
    }

    @Operation(summary = "A key; its secret is nowhere kept")
    @GetMapping("/{id}")
    KeyView get(@PathVariable long id) {
        return keys.find(new KeyId(id))
                .map(KeyView::of)
                .orElseThrow(() -> new NotFoundException(Wording.of("keys.refused.unknown")));
    }

    @Operation(
            summary = "Make a key of the account that calls",
            description =
                    "The answer holds the whole key, this once. A key can hand out only what it has itself: scopes,"
                            + " models, addresses and limits; the new key ends no later than it does.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<KeyView> create(@RequestBody KeyRequest request) {
        var made = keys.create(Optional.empty(), request.draft());
        return ResponseEntity.created(
                        URI.create("/api/v1/keys/" + made.key().id().value()))
                .body(KeyView.of(made, warnings.all()));
    }

    @Operation(
            summary = "Change what a key opens and when it ends; absent fields stay as they are",
            description =
                    "The secret stays. A key can hand out no more than it has itself, and prolongs none beyond its"
                            + " own end.")
    @PatchMapping("/{id}")
    KeyView change(@PathVariable long id, @RequestBody KeyRequest request) {
        return KeyView.of(keys.change(new KeyId(id), request.change()), warnings.all());
    }

    @Operation(
            summary = "Give a key a new secret",
            description =
                    "The answer holds the whole new key, this once. The old secret opens for 24 hours more, or as long"
                            + " as overlap_hours says.")
    @PostMapping("/{id}/rotate")
    KeyView rotate(@PathVariable long id, @RequestBody(required = false) @Nullable RotationRequest request) {
        return KeyView.of(keys.rotate(new KeyId(id), RotationRequest.overlapOf(request)), warnings.all());
    }

    @Operation(summary = "Revoke a key for good, together with its old secret and its tokens")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable long id) {
        keys.revoke(new KeyId(id));
    }

    private static KeyState stateOf(String name) {
        return Arrays.stream(KeyState.values())
                .filter(state -> state.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new InvalidException(
                        "state", "must be active, expiring, rotating, owner_disabled, expired or revoked"));
    }
}
