package io.kamerton.registry.api;

import io.kamerton.registry.RouteId;
import io.kamerton.registry.route.RouteDetails;
import io.kamerton.registry.route.RouteService;
import io.kamerton.shared.api.Page;
import io.kamerton.shared.api.RequestWarnings;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
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

/** Routes over HTTP, for keys with the scope admin; read with tuning.read too. */
@RestController
@RequestMapping("/api/v1/routes")
@Tag(name = "Routes", description = "The names that clients call, and the models that answer in turn")
class RoutesController {

    private final RouteService routes;
    private final RouteDrafts drafts;
    private final RequestWarnings warnings;

    RoutesController(RouteService routes, RouteDrafts drafts, RequestWarnings warnings) {
        this.routes = routes;
        this.drafts = drafts;
        this.warnings = warnings;
    }

    @Operation(summary = "List routes by name, all in one part")
    @GetMapping
    Page<RouteView> list() {
        return new Page<>(routes.listDetails().stream().map(RouteView::of).toList(), null);
    }

    @Operation(summary = "A route")
    @GetMapping("/{id}")
    RouteView get(@PathVariable long id) {
        return routes.find(new RouteId(id))
                .map(RouteView::of)
                .orElseThrow(() -> new NotFoundException(Wording.of("routes.refused.unknown")));
    }

    @Operation(summary = "Make a route", description = "Every instance knows it within seconds.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<RouteView> create(@RequestBody RouteRequest request) {
        RouteDetails made = routes.create(drafts.of(request));
        return ResponseEntity.created(URI.create("/api/v1/routes/" + made.id().value()))
                .body(RouteView.of(made, warnings.all()));
    }

    @Operation(
            summary = "Replace a route",
            description =
                    "The revision says which state was read; where somebody changed the route meanwhile the answer"
                            + " is 409 and nothing changes.")
    @PutMapping("/{id}")
    RouteView change(@PathVariable long id, @RequestBody RouteRequest request) {
        if (request.revision() == null) {
            throw new InvalidException("revision", "is required: the one that was read");
        }
        return RouteView.of(routes.change(new RouteId(id), request.revision(), drafts.of(request)), warnings.all());
    }

    @Operation(summary = "Delete a route", description = "Callers of its name get the answer that no model has it.")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable long id) {
        routes.delete(new RouteId(id));
    }
}
