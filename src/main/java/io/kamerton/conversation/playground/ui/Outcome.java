package io.kamerton.conversation.playground.ui;

import io.kamerton.gateway.FollowedReply;
import io.kamerton.gateway.ModelFault;
import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.ui.Texts;
import java.util.Optional;
import java.util.Set;

/** What became of one call. */
sealed interface Outcome {

    Set<ModelFault.Kind> TELLING = Set.of(
            ModelFault.Kind.BAD_REQUEST,
            ModelFault.Kind.CONTEXT_TOO_LONG,
            ModelFault.Kind.SERVER_ERROR,
            ModelFault.Kind.BROKEN_REPLY);

    /** A model said something, maybe not all. */
    record Replied(FollowedReply reply) implements Outcome {}

    /** It was given up before a model was asked. */
    record Faulty(ModelFault fault) implements Outcome {}

    record Refused(KamertonException why) implements Outcome {}

    /** Something is wrong with us; the log says what. */
    record Broken() implements Outcome {}

    /** What went wrong and what to do; empty where all is well. */
    default Optional<String> failure() {
        return switch (this) {
            case Replied replied -> replied.reply().fault().map(Outcome::words);
            case Faulty faulty -> Optional.of(words(faulty.fault()));
            case Refused refused -> Optional.of(Texts.refusal(refused.why()));
            case Broken broken -> Optional.of(Texts.text("playground.broken"));
        };
    }

    /** What the model server itself said, where that may help. */
    default Optional<String> detail() {
        return this instanceof Replied replied
                ? replied.reply()
                        .fault()
                        .filter(fault -> TELLING.contains(fault.kind()))
                        .map(ModelFault::message)
                : Optional.empty();
    }

    /** Whether somebody here ended it. */
    default boolean isStopped() {
        return switch (this) {
            case Replied replied ->
                replied.reply().fault().filter(Outcome::isCancelled).isPresent();
            case Faulty faulty -> isCancelled(faulty.fault());
            default -> false;
        };
    }

    /** The reply where it is whole. */
    default Optional<FollowedReply> whole() {
        return this instanceof Replied replied && replied.reply().fault().isEmpty()
                ? Optional.of(replied.reply())
                : Optional.empty();
    }

    private static boolean isCancelled(ModelFault fault) {
        return fault.kind() == ModelFault.Kind.CANCELLED;
    }

    private static String words(ModelFault fault) {
        return Texts.text("playground.fault", fault.kind());
    }
}
