package io.kamerton.gateway;

import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.ProviderConnection;
import io.kamerton.registry.ProviderKind;
import io.kamerton.shared.problem.InvalidException;

/** Speaks to one kind of provider; implemented by the packages under {@code gateway.provider}. */
public interface ChatProvider {

    ProviderKind kind();

    /**
     * @throws InvalidException the caller must change the request; nothing else counts as the caller's fault
     * @throws ModelException the model gave no whole reply
     */
    Completion complete(DeploymentRow deployment, ChatRequest request);

    /**
     * The same at one of the servers of the deployment, of which a provider in this process has none.
     *
     * @throws InvalidException as {@link #complete(DeploymentRow, ChatRequest)}
     * @throws ModelException likewise
     */
    default Completion complete(DeploymentRow deployment, ProviderConnection server, ChatRequest request) {
        return complete(deployment, request);
    }

    /**
     * Starts a reply and returns; the listener hears exactly one end, whatever the server does.
     *
     * @throws InvalidException the request can never be answered; nothing was started
     */
    default StreamHandle stream(DeploymentRow deployment, ChatRequest request, StreamListener listener) {
        return told(complete(deployment, request), listener);
    }

    /**
     * The same at one of the servers of the deployment, of which a provider in this process has none.
     *
     * @throws InvalidException as {@link #stream(DeploymentRow, ChatRequest, StreamListener)}
     */
    default StreamHandle stream(
            DeploymentRow deployment, ProviderConnection server, ChatRequest request, StreamListener listener) {
        return told(complete(deployment, server, request), listener);
    }

    private static StreamHandle told(Completion completion, StreamListener listener) {
        if (!completion.text().isEmpty()) {
            listener.onText(completion.text());
        }
        listener.onEnd(new StreamEnd.Done(completion));
        return StreamHandle.ENDED;
    }
}
