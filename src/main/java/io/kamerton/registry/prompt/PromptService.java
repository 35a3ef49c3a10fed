package io.kamerton.registry.prompt;

import io.kamerton.registry.RoutingChanges;
import io.kamerton.shared.Access;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.CurrentUser;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Prompts: new versions are written, labels moved; what was sent once can be read for ever. */
@Service
@Transactional
public class PromptService {

    private final PromptRecords prompts;
    private final RoutingChanges routing;
    private final CurrentUser user;
    private final AuditTrail audit;

    PromptService(PromptRecords prompts, RoutingChanges routing, CurrentUser user, AuditTrail audit) {
        this.prompts = prompts;
        this.routing = routing;
        this.user = user;
        this.audit = audit;
    }

    /** By name. */
    @PreAuthorize(Access.ROUTES_READ)
    @Transactional(readOnly = true)
    public List<PromptRow> list() {
        return prompts.list();
    }

    @PreAuthorize(Access.ROUTES_READ)
    @Transactional(readOnly = true)
    public Optional<PromptDetails> find(PromptId id) {
        return prompts.find(id).map(this::details);
    }

    /** @throws ConflictException another prompt has the name */
    @PreAuthorize(Access.ADMIN)
    public PromptDetails create(PromptDraft draft, PromptVersionDraft first) {
        PromptId id;
        try {
            id = prompts.insert(draft);
        } catch (DuplicateKeyException e) {
            throw taken(draft);
        }
        audit.record(Act.of("prompt.created", subject(id), Map.of("name", draft.name())));
        write(id, 1, first);
        return details(prompts.find(id).orElseThrow());
    }

    /** @throws ConflictException another prompt has the name */
    @PreAuthorize(Access.ADMIN)
    public PromptDetails change(PromptId id, PromptDraft draft) {
        PromptRow before = locked(id);
        try {
            prompts.update(id, draft);
        } catch (DuplicateKeyException e) {
            throw taken(draft);
        }
        routing.afterCommit();
        audit.record(new Act(
                "prompt.changed",
                subject(id),
                Map.of("name", before.name(), "description", before.description()),
                Map.of("name", draft.name(), "description", draft.description())));
        return details(prompts.find(id).orElseThrow());
    }

    /**
     * @param after the newest version that the writer has seen; empty: it does not matter
     * @throws ConflictException a newer one was written meanwhile
     */
    @PreAuthorize(Access.ADMIN)
    public PromptVersion addVersion(PromptId id, PromptVersionDraft draft, OptionalInt after) {
        PromptRow before = locked(id);
        if (after.isPresent() && after.getAsInt() != before.versions()) {
            throw new ConflictException(Wording.of("prompts.refused.newer", before.versions()));
        }
        int number = before.versions() + 1;
        write(id, number, draft);
        return details(before).version(number).orElseThrow();
    }

    /**
     * Lets the label stand for the version; routes that use the label send it from now on.
     *
     * @throws InvalidException on {@code label} or {@code version}
     */
    @PreAuthorize(Access.ADMIN)
    public PromptDetails setLabel(PromptId id, String label, int version) {
        PromptRow before = locked(id);
        if (!PromptLabel.isOne(label)) {
            throw new InvalidException("label", PromptLabel.ALLOWED);
        }
        if (version < 1 || version > before.versions()) {
            throw new InvalidException("version", "must be a version of the prompt, 1 to " + before.versions());
        }
        boolean fresh = !before.labels().containsKey(label);
        if (fresh && before.labels().size() >= PromptVersionDraft.MOST_LABELS) {
            throw new InvalidException("label", "a prompt has at most " + PromptVersionDraft.MOST_LABELS + " labels");
        }
        prompts.setLabel(id, label, version);
        routing.afterCommit();
        audit.record(new Act(
                "prompt.labelled",
                subject(id),
                fresh ? Map.of() : Map.of(label, before.labels().get(label)),
                Map.of(label, version)));
        return details(prompts.find(id).orElseThrow());
    }

    /** @throws ConflictException a route uses the label */
    @PreAuthorize(Access.ADMIN)
    public PromptDetails removeLabel(PromptId id, String label) {
        PromptRow before = locked(id);
        Integer version = before.labels().get(label);
        if (version == null) {
            throw new NotFoundException(Wording.of("prompts.refused.no_label"));
        }
        List<String> routes = prompts.routesOf(id, label);
        if (!routes.isEmpty()) {
            throw new ConflictException(Wording.of("prompts.refused.label_used", String.join(", ", routes)));
        }
        prompts.removeLabel(id, label);
        audit.record(new Act("prompt.unlabelled", subject(id), Map.of(label, version), Map.of()));
        return details(prompts.find(id).orElseThrow());
    }

    /**
     * Deletes the prompt with all its versions.
     *
     * @throws ConflictException a route uses it
     */
    @PreAuthorize(Access.ADMIN)
    public void delete(PromptId id) {
        PromptRow before = locked(id);
        if (!before.routes().isEmpty()) {
            throw new ConflictException(Wording.of("prompts.refused.used", String.join(", ", before.routes())));
        }
        prompts.delete(id);
        audit.record(new Act(
                "prompt.deleted", subject(id), Map.of("name", before.name(), "versions", before.versions()), Map.of()));
    }

    private void write(PromptId id, int number, PromptVersionDraft draft) {
        prompts.insertVersion(id, number, draft, user.name());
        draft.labels().forEach(label -> prompts.setLabel(id, label, number));
        routing.afterCommit();
        audit.record(Act.of(
                "prompt.version_written",
                subject(id),
                Map.of("version", number, "note", draft.note(), "labels", draft.labels())));
    }

    private PromptRow locked(PromptId id) {
        return prompts.lock(id).orElseThrow(() -> new NotFoundException(Wording.of("prompts.refused.unknown")));
    }

    private PromptDetails details(PromptRow row) {
        return new PromptDetails(row, prompts.versions(row.id()), prompts.uses(row.id()));
    }

    private static ConflictException taken(PromptDraft draft) {
        return new ConflictException(Wording.of("prompts.refused.taken", draft.name()));
    }

    private static String subject(PromptId id) {
        return "prompt " + id.value();
    }
}
