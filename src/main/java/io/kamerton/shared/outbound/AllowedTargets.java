package io.kamerton.shared.outbound;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which private servers may be called: exactly those, host and port, that some {@link TrustedTarget} names. */
@Component
class AllowedTargets {

    private final ObjectProvider<TrustedTarget> sources;

    AllowedTargets(ObjectProvider<TrustedTarget> sources) {
        this.sources = sources;
    }

    boolean allows(HostPort target, Purpose purpose) {
        return sources.stream()
                .anyMatch(source ->
                        source.purpose() == purpose && source.targets().contains(target));
    }
}
