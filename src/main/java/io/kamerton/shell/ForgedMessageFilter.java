package io.kamerton.shell;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/** What Vaadin itself logs of messages that it does not understand, each time: told seldom and in one line. */
public final class ForgedMessageFilter extends TurboFilter {

    private static final String PLACE = "com.vaadin.flow.server.communication.";
    private static final String OPENER = "org.atmosphere.cpr.AsynchronousProcessor";
    private static final Set<String> READERS =
            Set.of("ServerRpcHandler", "UidlRequestHandler", "PushHandler", "ReturnChannelHandler");

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable fault) {
        if (format == null || !level.isGreaterOrEqual(Level.WARN) || !readsMessages(logger.getName())) {
            return FilterReply.NEUTRAL;
        }
        var cause = fault == null ? MessageFormatter.getThrowableCandidate(parameters) : fault;
        if (cause != null && !ForgedMessages.explain(cause)) {
            return FilterReply.NEUTRAL;
        }
        if (cause == null) {
            ForgedMessages.note(
                    logger.getName(),
                    MessageFormatter.arrayFormat(format, parameters).getMessage());
        } else {
            ForgedMessages.note(logger.getName(), cause);
        }
        return FilterReply.DENY;
    }

    private static boolean readsMessages(String logger) {
        return logger.equals(OPENER)
                || logger.startsWith(PLACE + "rpc.")
                || logger.startsWith(PLACE) && READERS.contains(logger.substring(PLACE.length()));
    }
}
