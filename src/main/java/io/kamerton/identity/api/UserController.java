package io.kamerton.identity.api;

import io.kamerton.identity.people.PersonDetails;
import io.kamerton.identity.people.UserService;
import io.kamerton.shared.UserId;
import io.kamerton.shared.api.Cursor;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.api.RequestWarnings;
import io.kamerton.shared.problem.NotFoundException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People over HTTP: for keys with the scope admin. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "Users")
class UserController {

    private final UserService users;
    private final RequestWarnings warnings;

    UserController(UserService users, RequestWarnings warnings) {
        this.users = users;
        this.warnings = warnings;
    }

    @Operation(summary = "List people, newest first", description = "`search`: part of a name or an address")
    @GetMapping
    Page<PersonView> list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) int limit) {
        return users.list(search, Cursor.parse(cursor), limit).map(PersonView::of);
    }

    @Operation(summary = "A person")
    @GetMapping("/{id}")
    PersonView get(@PathVariable long id) {
        return users.find(new UserId(id))
                .map(PersonDetails::person)
                .map(PersonView::of)
                .orElseThrow(() -> new NotFoundException("There is no user with the id " + id + "."));
    }

    @Operation(
            summary = "Invite somebody",
            description = "The answer holds the link to choose a password, this once; it is mailed too where possible.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<LinkView> invite(@RequestBody InviteRequest request) {
        var invitation = users.invite(request.draft());
        return ResponseEntity.created(
                        URI.create("/api/v1/users/" + invitation.person().id().value()))
                .cacheControl(CacheControl.noStore())
                .body(LinkView.of(invitation, warnings.all()));
    }

    @Operation(summary = "Change name, address or roles", description = "Sessions end where roles change.")
    @PatchMapping("/{id}")
    PersonView change(@PathVariable long id, @RequestBody ChangeRequest request) {
        return PersonView.of(users.change(new UserId(id), request.change()), warnings.all());
    }

    @Operation(summary = "A new invitation for somebody who has not accepted the first")
    @PostMapping("/{id}/invite")
    LinkView inviteAgain(@PathVariable long id) {
        return LinkView.of(users.inviteAgain(new UserId(id)));
    }

    @Operation(summary = "Take the second factor away", description = "It is set up anew at the next log-in.")
    @PostMapping("/{id}/reset-factor")
    PersonView resetFactor(@PathVariable long id) {
        return PersonView.of(users.resetFactor(new UserId(id)));
    }

    @Operation(summary = "A link to choose a new password", description = "It never replaces the second factor.")
    @PostMapping("/{id}/reset-password")
    LinkView resetPassword(@PathVariable long id) {
        return LinkView.of(users.resetPassword(new UserId(id)));
    }

    @Operation(summary = "Shut an account", description = "Its sessions end and its keys no longer open anything.")
    @PostMapping("/{id}/disable")
    PersonView disable(@PathVariable long id) {
        return PersonView.of(users.disable(new UserId(id)));
    }

    @Operation(summary = "Open an account again")
    @PostMapping("/{id}/enable")
    PersonView enable(@PathVariable long id) {
        return PersonView.of(users.enable(new UserId(id)));
    }

    @Operation(summary = "End all sessions of a person")
    @PostMapping("/{id}/end-sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSessions(@PathVariable long id) {
        users.endSessions(new UserId(id));
    }
}
