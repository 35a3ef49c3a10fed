package io.kamerton.registry.route;

import io.kamerton.registry.RouteId;
import io.kamerton.registry.RoutingChanges;
import io.kamerton.registry.TrafficSplit;
import io.kamerton.shared.Access;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.AuditTrail.Act;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The routes of the installation; a change is seen by every instance within seconds. */
@Service
@Transactional
public class RouteService {

    private final RouteRecords routes;
    private final RoutingChanges routing;
    private final TrafficSplit split;
    private final AuditTrail audit;

    RouteService(RouteRecords routes, RoutingChanges routing, TrafficSplit split, AuditTrail audit) {
        this.routes = routes;
        this.routing = routing;
        this.split = split;
        this.audit = audit;
    }

    /** By name. */
    @PreAuthorize(Access.ROUTES_READ)
    @Transactional(readOnly = true)
    public List<RouteRow> list() {
        return routes.list().stream().map(this::withTest).map(RouteDetails::row).toList();
    }

    /** By name, with all that was said of each. */
    @PreAuthorize(Access.ROUTES_READ)
    @Transactional(readOnly = true)
    public List<RouteDetails> listDetails() {
        return routes.list().stream().map(this::withTest).toList();
    }

    @PreAuthorize(Access.ROUTES_READ)
    @Transactional(readOnly = true)
    public Optional<RouteDetails> find(RouteId id) {
        return routes.find(id).map(this::withTest);
    }

    /**
     * @throws ConflictException another route has the name
     * @throws InvalidException on {@code chain}, {@code prompt} or {@code shadow}: there is no such thing
     */
    @PreAuthorize(Access.ADMIN)
    public RouteDetails create(RouteDraft draft) {
        RouteId id = refusing(draft, () -> routes.insert(draft, false));
        routing.afterCommit();
        RouteDetails made = present(id);
        audit.record(Act.of("route.created", subject(id), facts(made)));
        return made;
    }

    /**
     * @param revision of the route that the editor has seen
     * @throws ConflictException somebody else changed the route meanwhile, or another route has the name
     * @throws InvalidException on {@code chain}, {@code prompt} or {@code shadow}: there is no such thing
     */
    @PreAuthorize(Access.ADMIN)
    public RouteDetails change(RouteId id, int revision, RouteDraft draft) {
        RouteDetails before = present(id);
        if (!refusing(draft, () -> routes.update(id, revision, draft))) {
            throw new ConflictException(Wording.of("routes.refused.changed"));
        }
        routing.afterCommit();
        RouteDetails after = present(id);
        audit.record(new Act("route.changed", subject(id), facts(before), facts(after)));
        return after;
    }

    /** @throws ConflictException an A/B test runs on it */
    @PreAuthorize(Access.ADMIN)
    public void delete(RouteId id) {
        RouteDetails before = present(id);
        if (before.test().isPresent()) {
            throw new ConflictException(
                    Wording.of("routes.refused.tested", before.test().getAsLong()));
        }
        try {
            routes.delete(id);
        } catch (DataIntegrityViolationException carriesOne) {
            throw new ConflictException(Wording.of("routes.refused.carries"));
        }
        routing.afterCommit();
        audit.record(new Act("route.deleted", subject(id), facts(before), Map.of()));
    }

    private RouteDetails present(RouteId id) {
        return routes.find(id)
                .map(this::withTest)
                .orElseThrow(() -> new NotFoundException(Wording.of("routes.refused.unknown")));
    }

    private RouteDetails withTest(RouteDetails route) {
        return new RouteDetails(
                route.id(),
                route.draft(),
                route.chain(),
                route.promptName(),
                route.shadowName(),
                split.testOn(route.id()),
                route.revision(),
                route.ofEnvironment(),
                route.created(),
                route.changed());
    }

    private interface Writing<T> {
        T write();
    }

    private static <T> T refusing(RouteDraft draft, Writing<T> writing) {
        try {
            return writing.write();
        } catch (DuplicateKeyException e) {
            throw new ConflictException(Wording.of("routes.refused.taken", draft.name()));
        } catch (DataIntegrityViolationException e) {
            String cause = String.valueOf(e.getMostSpecificCause().getMessage());
            if (cause.contains("prompt")) {
                throw new InvalidException("prompt", "there is no such prompt, or it has no such label");
            }
            if (cause.contains("shadow")) {
                throw new InvalidException("shadow.deployment", "there is no such model");
            }
            throw new InvalidException("chain", "must name models that are registered");
        }
    }

    static Map<String, Object> facts(RouteDetails route) {
        RouteDraft draft = route.draft();
        Map<String, Object> facts = new TreeMap<>();
        facts.put("name", draft.name());
        facts.put("chain", route.chain().stream().map(ChainLink::name).toList());
        facts.put("weights", draft.weights());
        facts.put("parameters", draft.parameters());
        facts.put("priority", draft.priority().name());
        facts.put("capture", draft.capture().wireName());
        facts.put("enabled", draft.enabled());
        draft.prompt()
                .ifPresent(choice -> facts.put("prompt", route.promptName().orElse("") + "@" + choice.label()));
        draft.requestsPerMinute().ifPresent(limit -> facts.put("requests_per_minute", limit));
        draft.shadow()
                .ifPresent(shadow -> facts.put("shadow", route.shadowName().orElse("") + " " + shadow.share()));
        return facts;
    }

    static String subject(RouteId id) {
        return "route " + id.value();
    }
}
