package io.kamerton.job;

import io.kamerton.shared.UserId;
import io.kamerton.shared.problem.Wording;
import java.util.Optional;
import java.util.function.Supplier;

/** One attempt of a job, as its work sees it. Each method throws {@link JobStoppedException} when the attempt shall end. */
public interface JobRun {

    /** Characters of a result. */
    int LONGEST_RESULT = 20_000;

    JobId id();

    /** From 1; no two attempts of a job have the same. */
    int attempt();

    /** As it was enqueued. */
    String payload();

    /** Who asked for it; empty for work of the system. */
    Optional<UserId> owner();

    /** Throws where the job was cancelled, taken over or has run out of time; costs nothing. */
    void check();

    /**
     * Tells how far it has come; may be called as often as one likes.
     *
     * @param share 0..1
     */
    void progress(double share);

    /**
     * As {@link #progress(double)}.
     *
     * @param step what is being done, as a text of {@code vaadin-i18n}; its values are shown as words
     */
    void progress(double share, Wording step);

    /** Adds a line in English to the log of the job; secrets in it are hidden. */
    void log(String line);

    /**
     * Does something in a transaction that is committed only while this attempt is the one that counts: neither a
     * second worker nor an end can come between.
     */
    <T> T effect(Supplier<T> change);

    /** As {@link #effect(Supplier)}. */
    default void effect(Runnable change) {
        effect(() -> {
            change.run();
            return true;
        });
    }
}
