package io.kamerton.gateway.log;

/** Takes a person out of the log of calls. */
public interface Erasure {

    /**
     * Takes away what the user of a caller said and was told, her name, sessions and comments; the figures stay, for
     * nobody. In the present transaction. Reads the log from its beginning, so it can take seconds.
     *
     * @param caller name of the key's owner
     * @param user not empty
     * @return how many calls were hers
     */
    long erase(String caller, String user);
}
