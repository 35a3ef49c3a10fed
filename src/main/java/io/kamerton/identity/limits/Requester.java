package io.kamerton.identity.limits;

import io.kamerton.shared.Role;
import io.kamerton.shared.StepUp;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Who makes a request, with the limits that are this client's.
 *
 * @param address as {@code getRemoteAddr()} gives it
 * @param exempt whether conduct is neither counted nor punished: administrators must be able to act
 */
record Requester(Client client, String address, int perMinute, int tokensPerMinute, boolean exempt) {

    static Requester of(@Nullable Authentication authentication, String address, LimitSettings settings) {
        if (authentication instanceof KeyLimits key) {
            return ofKey(key, address, settings);
        }
        if (authentication == null
                || authentication instanceof AnonymousAuthenticationToken
                || !authentication.isAuthenticated()) {
            return stranger(address, settings);
        }
        var client = new Client(Client.Kind.PERSON, authentication.getName());
        return new Requester(
                client, address, settings.userPerMinute(), settings.keyTokensPerMinute(), isAdmin(authentication));
    }

    static Requester ofKey(KeyLimits key, String address, LimitSettings settings) {
        return new Requester(
                new Client(Client.Kind.KEY, Long.toString(key.keyId())),
                address,
                key.requestsPerMinute().orElse(settings.keyPerMinute()),
                key.tokensPerMinute().orElse(settings.keyTokensPerMinute()),
                false);
    }

    static Requester stranger(String address, LimitSettings settings) {
        return new Requester(
                Client.ofAddress(address), address, settings.ipPerMinute(), settings.keyTokensPerMinute(), false);
    }

    boolean isStranger() {
        return client.kind() == Client.Kind.ADDRESS;
    }

    private static boolean isAdmin(Authentication authentication) {
        // with both factors: half a log-in earns no exemption
        return authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet())
                .containsAll(Set.of(Role.ADMIN.authority(), StepUp.AUTHORITY));
    }
}
