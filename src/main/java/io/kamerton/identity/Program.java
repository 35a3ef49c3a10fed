package io.kamerton.identity;

import io.kamerton.identity.key.KnownKey;
import io.kamerton.shared.Priority;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** A program that {@link ProgramGate} let in, for the length of one call; or a person who makes a call at a screen. */
public final class Program {

    private final Optional<Long> keyId;
    private final Optional<String> keyLabel;
    private final String owner;
    private final Priority priority;
    private final Predicate<String> models;
    private final LongConsumer tokens;

    private Program(
            Optional<Long> keyId,
            Optional<String> keyLabel,
            String owner,
            Priority priority,
            Predicate<String> models,
            LongConsumer tokens) {
        this.keyId = keyId;
        this.keyLabel = keyLabel;
        this.owner = owner;
        this.priority = priority;
        this.models = models;
        this.tokens = tokens;
    }

    Program(KnownKey key, LongConsumer tokens) {
        this(
                Optional.of(key.id().value()),
                Optional.of(key.shownAs()),
                key.ownerName(),
                key.priority(),
                key::mayCall,
                tokens);
    }

    /** Without a key: every model, and no budget. Whoever makes it has asked for the right to call models. */
    public static Program ofPerson(String name) {
        return new Program(Optional.empty(), Optional.empty(), name, Priority.NORMAL, model -> true, spent -> {});
    }

    /** Whether a person makes the call at a screen of ours. */
    public boolean isPerson() {
        return keyId.isEmpty();
    }

    /** Number of the key, also where a token was shown that had been traded for it; empty for a person. */
    public Optional<Long> keyId() {
        return keyId;
    }

    /** By which name logs tell the key; empty for a person. */
    public Optional<String> keyLabel() {
        return keyLabel;
    }

    /** The account that the key belongs to, or the person. */
    public String owner() {
        return owner;
    }

    /** The highest that its calls may ask for. */
    public Priority priority() {
        return priority;
    }

    /** Whether the key may call the model or route of this name. */
    public boolean mayCall(String model) {
        return models.test(model);
    }

    /** Books tokens, read and written, on the key; from any thread. */
    public void spend(long count) {
        tokens.accept(count);
    }
}
