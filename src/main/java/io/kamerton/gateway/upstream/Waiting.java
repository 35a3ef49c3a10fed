package io.kamerton.gateway.upstream;

import java.time.Duration;

/**
 * Is asked while nothing comes from a server; what it throws ends the call and closes the connection. Whoever reads
 * stands still while another thread asks.
 */
public interface Waiting {

    /** How long to wait at most until {@link #goesOn()} is asked again; above zero. */
    Duration patience();

    /** Nothing came for {@link #patience()}: throws where nobody waits any longer, or a limit has passed. */
    void goesOn();
}
