package io.kamerton.registry;

import io.kamerton.shared.text.PlainText;
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
        if (name.length() > LONGEST_NAME || !PlainText.isStorable(name)) {
            return Optional.empty();
        }
        return deployments.findByAnyName(name).stream().findFirst().map(Deployment::row);
    }

    /** All deployments, by provider and age. */
    public List<DeploymentRow> listDeployments() {
        return deployments.findAllInOrder().stream().map(Deployment::row).toList();
    }
}
