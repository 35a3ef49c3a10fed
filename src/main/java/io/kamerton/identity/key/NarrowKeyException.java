package io.kamerton.identity.key;

import org.springframework.security.access.AccessDeniedException;

/** The calling key may do such things, but not this one: it would give more than the key has. */
public final class NarrowKeyException extends AccessDeniedException {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    /** @param sentence what the caller is told; names nothing that is not the key's own */
    NarrowKeyException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
