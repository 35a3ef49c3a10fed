package io.kamerton.gateway.log;

import io.kamerton.shared.Capture;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What was said in many calls at once, for readers of the log, and for how long the log keeps it. */
public interface KeptBodies {

    /** By the number of the call; calls of which nothing is kept are left out. One query. */
    Map<Long, Kept> of(Collection<Generation> calls);

    /** How long facts are kept at least. */
    Duration factsKept();

    /** How long bodies are kept at least. */
    Duration bodiesKept();

    /**
     * @param capture what was kept of them: whole, or hashes alone
     * @param bodies empty where only hashes are kept
     * @param requestCut whether the request is only a beginning
     * @param responseCut whether the answer is only a beginning
     */
    record Kept(Capture capture, Optional<Bodies> bodies, boolean requestCut, boolean responseCut) {}
}
