package io.kamerton.conversation.api;

import io.kamerton.conversation.PeopleService;
import io.kamerton.conversation.PersonNote;
import io.kamerton.conversation.PersonProfile;
import io.kamerton.shared.api.RequestWarnings;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People who talk to models. */
@RestController
@Tag(name = "Chat users")
class ChatUserController {

    private final PeopleService people;
    private final RequestWarnings warnings;

    ChatUserController(PeopleService people, RequestWarnings warnings) {
        this.people = people;
        this.warnings = warnings;
    }

    record NoteRequest(
            @Schema(maxLength = PeopleService.LONGEST_NOTE) @Nullable
            String note) {}

    record NoteView(long id, String note, String author, Instant createdAt) {
        static NoteView of(PersonNote note) {
            return new NoteView(note.id(), note.note(), note.author(), note.at());
        }
    }

    record NoteAnswer(long id, String note, String author, Instant createdAt, List<String> warnings) {}

    /**
     * @param user whom a client names; null for the caller itself
     * @param notes newest first
     */
    record ProfileView(
            long id,
            @Nullable String user,
            String caller,
            @Nullable Instant firstAt,
            @Nullable Instant lastAt,
            long conversations,
            long messages,
            long failed,
            long tokens,
            double cost,
            List<NoteView> notes) {

        static ProfileView of(PersonProfile person) {
            return new ProfileView(
                    person.id(),
                    person.user().orElse(null),
                    person.caller(),
                    person.first().orElse(null),
                    person.last().orElse(null),
                    person.conversations(),
                    person.turns(),
                    person.failed(),
                    person.tokens(),
                    person.cost(),
                    person.notes().stream().map(NoteView::of).toList());
        }
    }

    @Operation(summary = "The profile of somebody who talks to models, with the administrators' notes")
    @GetMapping("/api/users/{id}/profile")
    ProfileView profile(@PathVariable long id) {
        return people.find(id)
                .map(ProfileView::of)
                .orElseThrow(() -> new NotFoundException(Wording.of("chatters.refused.unknown")));
    }

    @Operation(summary = "Add a note about somebody who talks to models", description = "Up to 2000 characters.")
    @PostMapping("/api/users/{id}/note")
    @ResponseStatus(HttpStatus.CREATED)
    NoteAnswer note(@PathVariable long id, @RequestBody NoteRequest request) {
        var text = request.note();
        if (text == null) {
            throw new InvalidException("note", "is required");
        }
        var note = people.note(id, text);
        return new NoteAnswer(note.id(), note.note(), note.author(), note.at(), warnings.all());
    }
}
