package io.kamerton.gateway;

import io.kamerton.registry.DeploymentRow;

/**
 * The whole reply of a chat model.
 *
 * @param deployment the one that answered
 */
public record ChatReply(DeploymentRow deployment, Completion completion) {

    public String text() {
        return completion.text();
    }
}
