package io.kamerton.registry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What can be called, by number and by name. */
@Service
@Transactional(readOnly = true)
public class RegistryService {

    /** Of the provider and of the model, with the slash between them. */
    private static final int LONGEST_NAME = 301;

    private final DeploymentRepository deployments;

    RegistryService(DeploymentRepository deployments) {
        this.deployments = deployments;
    }

    public Optional<DeploymentRow> findDeployment(DeploymentId id) {
        return deployments.findWithProvider(id.value()).map(Deployment::row);
    }

    /** Accepts the deployment's own name, {@code provider/model}, and the bare model, which means the first provider in order. */
    public Optional<DeploymentRow> findByModelName(String name) {
        if (name.length() > LONGEST_NAME || !isStorable(name)) {
            return Optional.empty();
        }
        return deployments.findByAnyName(name).stream().findFirst().map(Deployment::row);
    }

    /** PostgreSQL refuses the character 0 and half surrogate pairs, so nothing can be named so. */
    private static boolean isStorable(String name) {
        return name.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }

    /** All deployments, by provider and age. */
    public List<DeploymentRow> listDeployments() {
        return deployments.findAllInOrder().stream().map(Deployment::row).toList();
    }
}
