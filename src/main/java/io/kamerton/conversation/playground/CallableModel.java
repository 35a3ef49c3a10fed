package io.kamerton.conversation.playground;

import java.util.List;
import java.util.Optional;

/**
 * A route or a deployment that can be asked.
 *
 * @param route whether it is a route
 * @param builtIn whether it needs no model server
 * @param prompt the prompt that a route sends in the place of the caller's, such as {@code support:3}
 * @param decided names of the parameters that a route decides itself
 */
public record CallableModel(
        String name, boolean route, boolean builtIn, Optional<String> prompt, List<String> decided) {

    public CallableModel {
        decided = List.copyOf(decided);
    }
}
