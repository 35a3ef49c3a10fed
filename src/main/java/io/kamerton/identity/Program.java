package io.kamerton.identity;

import io.kamerton.identity.key.KnownKey;
import io.kamerton.shared.Priority;
import java.util.function.LongConsumer;

/** A program that {@link ProgramGate} let in, for the length of one call. */
public final class Program {

    private final KnownKey key;
    private final LongConsumer tokens;

    Program(KnownKey key, LongConsumer tokens) {
        this.key = key;
        this.tokens = tokens;
    }

    /** Number of the key, also where a token was shown that had been traded for it. */
    public long keyId() {
        return key.id().value();
    }

    /** By which name logs tell the key. */
    public String keyLabel() {
        return key.shownAs();
    }

    /** The account that the key belongs to. */
    public String owner() {
        return key.ownerName();
    }

    /** The highest that its calls may ask for. */
    public Priority priority() {
        return key.priority();
    }

    /** Whether the key may call the model or route of this name. */
    public boolean mayCall(String model) {
        return key.mayCall(model);
    }

    /** Books tokens, read and written, on the key; from any thread. */
    public void spend(long count) {
        tokens.accept(count);
    }
}
