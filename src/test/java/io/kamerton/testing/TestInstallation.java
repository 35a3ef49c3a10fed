package io.kamerton.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.codec.binary.Base32;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The settings of the installation that tests run against; its secrets are new for each run. */
public final class TestInstallation implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Held until the process ends: a channel that nobody holds is closed, and its lock gone. */
    private static final List<FileChannel> TAKEN = new ArrayList<>();

    /** Processes that run tests side by side share nothing: each takes the first folder that no other one has. */
    private static final Path DATA = freeFolder();

    public static final String API_KEY = "key-" + UUID.randomUUID() + UUID.randomUUID();
    public static final String ADMIN = "ada";
    public static final String ADMIN_PASSWORD = "pw-" + UUID.randomUUID();

    public static final String ADMIN_TOTP_SECRET = newTotpSecret();

    @SuppressWarnings("resource")
    private static Path freeFolder() {
        try {
            for (int place = 1; ; place++) {
                var folder = Files.createDirectories(Path.of("target", "test-data-" + place));
                var mark = FileChannel.open(
                        folder.resolveSibling(folder.getFileName() + ".taken"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                if (mark.tryLock() != null) {
                    TAKEN.add(mark);
                    return folder;
                }
                mark.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Base32 of 160 random bits. */
    public static String newTotpSecret() {
        var bytes = new byte[20];
        new SecureRandom().nextBytes(bytes);
        return new Base32().encodeToString(bytes);
    }

    /** Hundreds of calls and deliberate errors come from one address; the tests of limits set up their own. */
    static final Map<String, String> WIDE_LIMITS = Map.ofEntries(
            Map.entry("KAMERTON_LIMIT_GLOBAL_PER_SECOND", "100000"),
            Map.entry("KAMERTON_LIMIT_IP_PER_MINUTE", "100000"),
            Map.entry("KAMERTON_LIMIT_IP_TRAFFIC_PER_MINUTE", "100000"),
            Map.entry("KAMERTON_LIMIT_IP_FILES_PER_MINUTE", "100000"),
            Map.entry("KAMERTON_LIMIT_KEY_PER_MINUTE", "100000"),
            Map.entry("KAMERTON_LIMIT_KEY_TOKENS_PER_MINUTE", "100000000"),
            Map.entry("KAMERTON_LIMIT_USER_PER_MINUTE", "100000"),
            Map.entry("KAMERTON_LIMIT_RUNS_PER_HOUR", "100000"),
            Map.entry("KAMERTON_LIMIT_SIGN_IN_PER_MINUTE", "100000"),
            Map.entry("KAMERTON_LIMIT_ADAPTIVE", "false"));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test-limits", Map.copyOf(WIDE_LIMITS)));
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test-installation",
                        Map.of(
                                "KAMERTON_DATA_DIR", DATA.toString(),
                                "LLM_TUNING_API_KEY", API_KEY,
                                "KAMERTON_ADMIN_USERNAME", ADMIN,
                                "KAMERTON_ADMIN_PASSWORD", ADMIN_PASSWORD,
                                "KAMERTON_ADMIN_TOTP_SECRET", ADMIN_TOTP_SECRET,
                                "spring.flyway.clean-disabled", "false")));
    }
}
