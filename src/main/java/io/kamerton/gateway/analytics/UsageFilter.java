package io.kamerton.gateway.analytics;

import java.util.Optional;
import java.util.OptionalLong;

/** Which calls are summed up; a number of 0 is that of calls without a model, a route or a key. */
public record UsageFilter(OptionalLong model, OptionalLong route, OptionalLong key, Optional<UserName> user) {

    public static final UsageFilter NONE =
            new UsageFilter(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

    /**
     * @param caller whose key or session it was
     * @param name as the client gives it; empty for the caller itself
     */
    public record UserName(String caller, String name) {}

    public boolean isEmpty() {
        return equals(NONE);
    }

    boolean namesCallers() {
        return key.isPresent() || user.isPresent();
    }

    boolean ofModelRouteOrKey() {
        return model.isPresent() || route.isPresent() || key.isPresent();
    }
}
