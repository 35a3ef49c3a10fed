package io.kamerton.identity.key;

import io.kamerton.shared.Priority;
import io.kamerton.shared.Scope;
import io.kamerton.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A key that opens, as it was seconds ago.
 *
 * @param scopes what it opens now: its scopes as far as the owner's roles allow them
 * @param routes names of the models that it may call; empty: all
 * @param ipRanges where calls may come from; empty: anywhere
 * @param requestsPerMinute empty: the limit of the installation
 * @param tokensPerMinute empty: the limit of the installation
 * @param priority the highest that its calls may ask for
 * @param endsAt when it, or the older secret that was shown, stops opening
 * @param ownerVersion the owner's security version
 * @param byPrevious whether the secret from before the rotation was shown
 */
public record KnownKey(
        KeyId id,
        String name,
        Optional<String> label,
        UserId owner,
        String ownerName,
        Set<Scope> scopes,
        Set<String> routes,
        List<IpRange> ipRanges,
        Optional<Integer> requestsPerMinute,
        Optional<Integer> tokensPerMinute,
        Priority priority,
        Optional<Instant> endsAt,
        long ownerVersion,
        boolean byPrevious) {

    /** By which name logs tell it: the label, or the name where it has none. */
    public String shownAs() {
        return label.orElse(name);
    }

    /** Whether a call from this address may use it. */
    public boolean mayComeFrom(String address) {
        return ipRanges.isEmpty() || ipRanges.stream().anyMatch(range -> range.contains(address));
    }

    /** Whether it may call the model or route of this name. */
    public boolean mayCall(String model) {
        return routes.isEmpty() || routes.contains(model);
    }

    /** The same key for fewer scopes; scopes that it does not have stay closed. */
    public KnownKey narrowedTo(Set<Scope> fewer) {
        return new KnownKey(
                id,
                name,
                label,
                owner,
                ownerName,
                Set.copyOf(scopes.stream().filter(fewer::contains).toList()),
                routes,
                ipRanges,
                requestsPerMinute,
                tokensPerMinute,
                priority,
                endsAt,
                ownerVersion,
                byPrevious);
    }
}
