package io.kamerton.testing;

import io.kamerton.KamertonApplication;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.io.output.TeeOutputStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/** A whole Kamerton of its own on an empty data directory, for what can only be seen before there is an administrator. */
public final class FreshInstallation implements AutoCloseable {

    private static final Pattern SETUP_LINK = Pattern.compile("http://localhost:\\d+(/setup/\\S+)");

    private final ConfigurableApplicationContext application;
    private final String told;
    /** Of the application that other tests share: a second one puts its own in the same place. */
    private final SecurityContextHolderStrategy others;

    private FreshInstallation(
            ConfigurableApplicationContext application, String told, SecurityContextHolderStrategy others) {
        this.others = others;
        this.application = application;
        this.told = told;
    }

    /** @param settings by the names of environment variables */
    public static FreshInstallation in(Path data, Map<String, String> settings) {
        var arguments = new ArrayList<>(List.of("--server.port=0", "--KAMERTON_DATA_DIR=" + data));
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        var others = SecurityContextHolder.getContextHolderStrategy();
        var console = System.out;
        var told = new ByteArrayOutputStream();
        // the log writes to whatever the console is at the moment
        System.setOut(new PrintStream(new TeeOutputStream(console, told), true, StandardCharsets.UTF_8));
        try {
            var application = new SpringApplication(KamertonApplication.class).run(arguments.toArray(String[]::new));
            return new FreshInstallation(application, told.toString(StandardCharsets.UTF_8), others);
        } finally {
            System.setOut(console);
        }
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** The path of the link that the start told; empty where it told none. */
    public Optional<String> setupLink() {
        return SETUP_LINK.matcher(told).results().map(match -> match.group(1)).findFirst();
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    @Override
    public void close() {
        application.close();
        SecurityContextHolder.setContextHolderStrategy(others);
    }
}
