package io.kamerton.shared.redaction;

import io.kamerton.shared.Secret;
import java.util.regex.Pattern;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** Teaches the log what the settings hold that nobody may read there, before anything is started with them. */
final class ConfiguredSecrets implements ApplicationListener<ApplicationPreparedEvent> {

    private static final Pattern SECRET = Pattern.compile("(?:kamerton|spring)\\..*(?:password|secret|key|token)[^.]*");
    private static final Pattern LOG_IN = Pattern.compile("://[^/?#\\s:@]*:([^/?#\\s]+)@");

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        learn(event.getApplicationContext().getEnvironment());
    }

    static void learn(ConfigurableEnvironment environment) {
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> known) {
                for (var name : known.getPropertyNames()) {
                    if (name.startsWith("kamerton.") || name.startsWith("spring.")) {
                        learn(name, environment.getProperty(name, ""));
                    }
                }
            }
        }
    }

    private static void learn(String name, String value) {
        if (SECRET.matcher(name).matches()) {
            Redaction.learnForGood(Secret.of(value.strip()));
            for (var part : value.split(",")) {
                Redaction.learnForGood(Secret.of(part.strip()));
            }
        }
        LOG_IN.matcher(value).results().forEach(found -> Redaction.learnForGood(Secret.of(found.group(1))));
    }
}
