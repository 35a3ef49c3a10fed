package io.kamerton.gateway.api;

import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.RegistryService;
import io.kamerton.shared.problem.NotFoundException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Models", description = "Model endpoints in OpenAI's protocol")
class ModelsController {

    private final RegistryService registry;
    private final AllowedModels allowed;

    ModelsController(RegistryService registry, AllowedModels allowed) {
        this.registry = registry;
        this.allowed = allowed;
    }

    record ModelList(String object, List<ModelEntry> data) {}

    @GetMapping("/v1/models")
    @Operation(summary = "List the models that can be called")
    ResponseEntity<ModelList> list() {
        var models = registry.listDeployments().stream()
                .filter(deployment -> allowed.includes(deployment.name()))
                .filter(DeploymentRow::callable)
                .map(ModelEntry::of)
                .toList();
        return json(new ModelList("list", models));
    }

    /** The name is the rest of the path: it holds slashes. */
    @GetMapping("/v1/models/{*model}")
    @Operation(summary = "Show one model by its name, such as builtin/extractive")
    ResponseEntity<ModelEntry> show(@PathVariable String model) {
        return registry.findByModelName(model.substring(1))
                .filter(deployment -> allowed.includes(deployment.name()))
                .map(ModelEntry::of)
                .map(ModelsController::json)
                .orElseThrow(() -> new NotFoundException("There is no model of this name; GET /v1/models lists them."));
    }

    /** The type is given, so that a client's Accept header cannot turn an answer into an error. */
    private static <T> ResponseEntity<T> json(T body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
