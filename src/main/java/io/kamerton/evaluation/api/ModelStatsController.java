package io.kamerton.evaluation.api;

import io.kamerton.evaluation.AssessmentService;
import io.kamerton.gateway.GatewayService;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.RegistryService;
import io.kamerton.shared.problem.NotFoundException;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a model did and how good it was: here, since quality is known no lower. */
@RestController
@Tag(name = "Models")
class ModelStatsController {
    private final RegistryService registry;
    private final GatewayService gateway;
    private final AssessmentService assessments;

    ModelStatsController(RegistryService registry, GatewayService gateway, AssessmentService assessments) {
        this.registry = registry;
        this.gateway = gateway;
        this.assessments = assessments;
    }

    @GetMapping("/api/v1/stats/model/{id}")
    ModelStats stats(@PathVariable long id, @RequestParam(defaultValue = "30") int days) {
        DeploymentRow deployment = registry.findDeployment(new DeploymentId(id))
                .orElseThrow(() -> new NotFoundException("There is no model with the id " + id + "."));
        var quality = assessments.stats(Optional.of(deployment.id()), days);
        return ModelStats.of(deployment, days, gateway.usage(deployment.id(), days), quality);
    }
}
