package io.kamerton.gateway.ui;

import io.kamerton.registry.DeploymentDetails;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.DeploymentRow;
import io.kamerton.registry.DeploymentTerms;
import io.kamerton.registry.ModelFacts;
import java.util.Optional;

/**
 * A model of a server as the screen shows it.
 *
 * @param facts what the server tells of it: for administrators only
 * @param terms what administrators say of it: for them only
 */
record ModelRow(
        DeploymentId id,
        String name,
        String model,
        State state,
        Optional<ModelFacts> facts,
        Optional<DeploymentTerms> terms) {

    /** Why a model can or cannot be called. */
    enum State {
        CALLABLE,
        /** A person switched it off. */
        OFF,
        /** The server did not list it when it was asked last. */
        GONE,
        /** A person switched its server off. */
        SERVER_OFF,
        /** For a reason that the viewer may not know. */
        NOT_CALLABLE
    }

    static ModelRow of(DeploymentRow row) {
        var state = row.callable() ? State.CALLABLE : State.NOT_CALLABLE;
        return new ModelRow(row.id(), row.name(), row.model(), state, Optional.empty(), Optional.empty());
    }

    static ModelRow of(DeploymentDetails details, boolean serverEnabled) {
        return new ModelRow(
                details.id(),
                details.name(),
                details.model(),
                state(details, serverEnabled),
                Optional.of(details.facts()),
                Optional.of(details.terms()));
    }

    private static State state(DeploymentDetails details, boolean serverEnabled) {
        if (!details.enabled()) {
            return State.OFF;
        }
        if (!serverEnabled) {
            return State.SERVER_OFF;
        }
        return details.available() ? State.CALLABLE : State.GONE;
    }
}
