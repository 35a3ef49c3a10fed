package io.kamerton.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.kamerton.KamertonApplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole Kamerton of its own on an empty data directory, for what can only be seen before there is an administrator. */
public final class FreshInstallation implements AutoCloseable {

    private static final Pattern SETUP_LINK = Pattern.compile("http://localhost:\\d+(/setup/\\S+)");

    private final ConfigurableApplicationContext application;
    private final List<String> notices;

    private FreshInstallation(ConfigurableApplicationContext application, List<String> notices) {
        this.application = application;
        this.notices = notices;
    }

    /** @param settings by the names of environment variables */
    public static FreshInstallation in(Path data, Map<String, String> settings) {
        var log = (Logger) LoggerFactory.getLogger("io.kamerton.identity.SetupNotice");
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        try {
            var arguments = new ArrayList<>(List.of("--server.port=0", "--KAMERTON_DATA_DIR=" + data));
            settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
            var application = new SpringApplication(KamertonApplication.class).run(arguments.toArray(String[]::new));
            return new FreshInstallation(
                    application,
                    lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
        } finally {
            log.detachAppender(lines);
        }
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** The path of the link that the start told; empty where it told none. */
    public Optional<String> setupLink() {
        return notices.stream()
                .flatMap(line -> SETUP_LINK.matcher(line).results())
                .map(match -> match.group(1))
                .findFirst();
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    @Override
    public void close() {
        application.close();
    }
}
