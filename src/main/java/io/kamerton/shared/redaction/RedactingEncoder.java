package io.kamerton.shared.redaction;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.Charset;
import java.util.Optional;

/** Writes a line of the log, stack trace and all, without secrets; logback-spring.xml names it for every appender. */
public final class RedactingEncoder extends PatternLayoutEncoder {

    @Override
    public byte[] encode(ILoggingEvent event) {
        var charset = Optional.ofNullable(getCharset()).orElseGet(Charset::defaultCharset);
        return Redaction.of(getLayout().doLayout(event)).getBytes(charset);
    }
}
