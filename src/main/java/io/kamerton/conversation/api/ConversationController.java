package io.kamerton.conversation.api;

import io.kamerton.conversation.ExportService;
import io.kamerton.conversation.HistoryExport;
import io.kamerton.conversation.HistoryService;
import io.kamerton.conversation.Place;
import io.kamerton.conversation.query.Query;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Chats, searched and read. */
@RestController
@RequestMapping("/api/v1/conversations")
@Tag(name = "Conversations")
class ConversationController {

    private static final Logger LOG = LoggerFactory.getLogger(ConversationController.class);

    private final HistoryService history;
    private final ExportService exports;

    ConversationController(HistoryService history, ExportService exports) {
        this.history = history;
        this.exports = exports;
    }

    @Operation(
            summary = "Conversations that fit a query, newest first",
            description =
                    "Parts of `q`: `model:` `variant:` `user:` `key:` `status:` `route:` `test:` `rating:` `latency>`"
                            + " `tokens>` `cost>` `date:` `has:`, words, phrases in quotes, a star for any letters, a minus before"
                            + " what must not be. What is not understood is refused with its place. A program sees what came by"
                            + " keys of its own owner, or everything with the scope `admin` besides.")
    @GetMapping
    Page<ConversationItem> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) int limit) {
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw new InvalidException("limit", "must be 1 to " + Page.MAX_LIMIT);
        }
        Query query = history.understand(q);
        var found = history.list(query, place(cursor, q), limit);
        return new Page<>(
                found.rows().stream().map(ConversationItem::of).toList(),
                found.next().map(next -> next.encoded(q)).orElse(null));
    }

    @Operation(
            summary = "A conversation with its last 50 turns",
            description = "Earlier ones by `cursor`, as `earlier_cursor` tells it.")
    @GetMapping("/{id}")
    ConversationView find(@PathVariable long id, @RequestParam(required = false) @Nullable String cursor) {
        var name = "conversation " + id;
        return history.findBefore(id, place(cursor, name))
                .map(found -> ConversationView.of(found, name))
                .orElseThrow(() -> new NotFoundException(Wording.of("chats.refused.unknown")));
    }

    @Operation(
            summary = "The turns that fit a query, as a file",
            description = "`format` is `jsonl` or `csv`; up to 10,000 turns.")
    @GetMapping("/export")
    void export(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "jsonl") String format,
            HttpServletResponse response)
            throws IOException {
        var known = HistoryExport.Format.of(format)
                .orElseThrow(() -> new InvalidException("format", "must be jsonl or csv"));
        var export = exports.export(q, known);
        response.setContentType(known.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(known.fileName())
                        .build()
                        .toString());
        var out = response.getOutputStream();
        try {
            export.writeTo(out);
        } catch (IOException gone) {
            LOG.debug("An export was left before its end.", gone);
        }
    }

    /** @param progress how much of the log is in the history, 0 to 1 */
    record ProjectionAnswer(double progress) {}

    @Operation(summary = "How much of the log of calls is in the history")
    @GetMapping("/projection")
    ProjectionAnswer projection() {
        return new ProjectionAnswer(history.progress());
    }

    @Operation(summary = "Make the history anew from the log of calls; it fills up while it is made")
    @PostMapping("/projection/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ProjectionAnswer rebuild() {
        history.rebuild();
        return new ProjectionAnswer(history.progress());
    }

    private static Optional<Place> place(@Nullable String cursor, String list) {
        if (cursor == null || cursor.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Place.of(cursor, list)
                .orElseThrow(() -> new ErrorResponseException(
                        HttpStatus.BAD_REQUEST,
                        ProblemDetail.forStatusAndDetail(
                                HttpStatus.BAD_REQUEST,
                                "The cursor is not one that this list has told; leave it out to begin anew."),
                        null)));
    }
}
