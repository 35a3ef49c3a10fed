package io.kamerton.shell;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages of the internal protocol that no screen of ours sends. Whoever writes them must not fill the log: they are
 * told in a line without a trace, one a minute of each kind. What fails in our own code is none of them.
 */
final class ForgedMessages {

    private static final Logger log = LoggerFactory.getLogger(ForgedMessages.class);
    private static final Seldom SELDOM = new Seldom(Duration.ofMinutes(1), System::nanoTime);
    private static final int LONGEST_CHAIN = 20;
    private static final int LONGEST_LINE = 200;
    private static final Set<String> READERS = Set.of(
            "com.vaadin.flow.server.communication.ServerRpcHandler",
            "com.vaadin.flow.server.communication.AtmospherePushConnection$FragmentedMessage");
    /** What opens the channel of push, before it is known whether it is a screen that asks. */
    private static final String OPENER = "org.atmosphere.cpr.AsynchronousProcessor";

    /** Where a message is taken apart, before anything that listens to it is called. */
    private static final List<String> TAKES_APART = List.of(
            "com.vaadin.flow.server.communication.", "com.vaadin.flow.internal.", "tools.jackson.", "java.", "jdk.");

    private static final List<String> OPENS =
            List.of("org.atmosphere.", "com.vaadin.flow.server.communication.PushAtmosphereHandler", "java.", "jdk.");

    private ForgedMessages() {}

    /** Whether the message itself could not be understood, so that nothing of ours was reached. */
    static boolean explain(Throwable fault) {
        var one = fault;
        for (var depth = 0; one != null && depth < LONGEST_CHAIN; depth++) {
            if (!isFromReading(one)) {
                return false;
            }
            one = one.getCause();
        }
        return true;
    }

    static void note(String kind, Throwable fault) {
        note(kind, fault.getClass().getSimpleName() + ", " + fault.getMessage());
        log.debug("The message of a screen that was not understood.", fault);
    }

    static void note(String kind, String what) {
        SELDOM.admit(kind)
                .ifPresent(more -> log.warn(
                        "A message of a screen was not understood; {} more since the last such line: {}",
                        more,
                        shortened(what)));
    }

    private static String shortened(String what) {
        var line = what.lines().findFirst().orElse("");
        return line.substring(0, Math.min(LONGEST_LINE, line.length()));
    }

    private static boolean isFromReading(Throwable fault) {
        var frames = Arrays.stream(fault.getStackTrace())
                .map(StackTraceElement::getClassName)
                .toList();
        return isWithin(frames, READERS::contains, TAKES_APART) || isWithin(frames, OPENER::equals, OPENS);
    }

    /** Whether everything above the first frame that is the reader belongs to it. */
    private static boolean isWithin(List<String> frames, Predicate<String> reader, List<String> parts) {
        var first = frames.stream().filter(reader).findFirst().map(frames::indexOf);
        return first.filter(index -> frames.subList(0, index).stream()
                        .allMatch(frame -> parts.stream().anyMatch(frame::startsWith)))
                .isPresent();
    }
}
