package io.kamerton.gateway.admission;

import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.Prices;
import io.kamerton.registry.ProviderId;
import io.kamerton.registry.ProviderKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Deployments as tests of admission need them. */
final class Deployments {

    static final String FIRST = "http://127.0.0.1:1";
    static final String SECOND = "http://127.0.0.1:2";

    private Deployments() {}

    static DeploymentTarget withPlaces(int places) {
        return at(places, FIRST);
    }

    static DeploymentTarget at(int places, String... baseUrls) {
        return new DeploymentTarget(
                new DeploymentId(7),
                "ollama/llama2:7b",
                "llama2:7b",
                new ProviderId(2),
                "ollama",
                ProviderKind.OLLAMA,
                List.of(baseUrls),
                Optional.empty(),
                true,
                8192,
                places == 0 ? OptionalInt.empty() : OptionalInt.of(places),
                Prices.FREE);
    }
}
