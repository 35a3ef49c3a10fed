package io.kamerton.identity.key;

/** The number of an API key. */
public record KeyId(long value) {

    @Override
    public String toString() {
        return "key " + value;
    }
}
