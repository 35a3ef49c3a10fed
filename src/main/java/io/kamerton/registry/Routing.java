package io.kamerton.registry;

import java.util.List;
import java.util.Optional;

/** Where calls go, from memory: no lock, no query. Changes are seen on every instance within seconds. */
public interface Routing {

    /** The meaning of a name: a route, a deployment, {@code provider/model}, or a bare model at the first provider that has it. */
    Optional<CallTarget> find(String model);

    /** Routes by name, then deployments by number; each once. */
    List<CallTarget> all();
}
