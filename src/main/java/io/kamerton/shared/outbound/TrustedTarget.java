package io.kamerton.shared.outbound;

import java.util.Collection;

/** A bean that knows servers inside the network which may be called: named by a setting, or added by an administrator. */
public interface TrustedTarget {

    /** The servers as they are now; asked at every call, so answer from memory. */
    Collection<HostPort> targets();

    /** What they may be called for. */
    default Purpose purpose() {
        return Purpose.MODEL_SERVER;
    }
}
