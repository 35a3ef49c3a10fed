package io.kamerton.identity.limits;

/**
 * Who is counted: a key, else a person, else an address.
 *
 * @param name the key's id, the person's name, or the address as {@link ClientAddress} writes it
 */
public record Client(Kind kind, String name) {

    /** What the client is known by. */
    public enum Kind {
        ADDRESS,
        KEY,
        PERSON
    }

    static Client ofAddress(String remoteAddress) {
        return new Client(Kind.ADDRESS, ClientAddress.of(remoteAddress));
    }
}
