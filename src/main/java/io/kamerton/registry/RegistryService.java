package io.kamerton.registry;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What can be called, by number and by name. */
@Service
@Transactional(readOnly = true)
public class RegistryService {

    private final DeploymentRepository deployments;

    RegistryService(DeploymentRepository deployments) {
        this.deployments = deployments;
    }

    public Optional<DeploymentRow> findDeployment(DeploymentId id) {
        return deployments.findWithProvider(id.value()).map(Deployment::row);
    }

    /** Accepts the deployment's own name, {@code provider/model}, and the bare model, which means the first provider in order. */
    public Optional<DeploymentRow> findByModelName(String name) {
        // PostgreSQL refuses the character 0 in a text, so no stored name has it
        if (name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return deployments.findByAnyName(name).stream().findFirst().map(Deployment::row);
    }

    /** All deployments, by provider and age. */
    public List<DeploymentRow> listDeployments() {
        return deployments.findAllInOrder().stream().map(Deployment::row).toList();
    }
}
