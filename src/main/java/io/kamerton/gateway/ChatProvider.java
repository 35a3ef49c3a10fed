package io.kamerton.gateway;

import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.problem.InvalidException;

/** Speaks to one kind of provider; implemented by the packages under {@code gateway.provider}. */
public interface ChatProvider {

    ProviderKind kind();

    /**
     * @throws InvalidException the caller must change the request; nothing else counts as the caller's fault
     */
    Completion complete(DeploymentRow deployment, ChatRequest request);
}
