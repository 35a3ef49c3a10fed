package io.kamerton.shared.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.validation.FieldError;

/** Names the environment variable behind a property that could not be bound, so that people read the name they set. */
@Order(Ordered.HIGHEST_PRECEDENCE) // before those of Spring Boot, which name the property
final class BoundSettingAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)(?::[^}]*)?}");

    private final Environment environment;

    BoundSettingAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        var sentence =
                cause.getCause() instanceof BindValidationException invalid ? ofInvalid(invalid) : ofUnreadable(cause);
        return new FailureAnalysis(sentence, "docs/SETTINGS.md lists every setting.", rootFailure);
    }

    private String ofInvalid(BindValidationException invalid) {
        for (var error : invalid.getValidationErrors().getAllErrors()) {
            if (error instanceof FieldError field) {
                var name = invalid.getValidationErrors().getName().append(kebab(field.getField()));
                var value = String.valueOf(field.getRejectedValue());
                return "%s is \"%s\", but it %s."
                        .formatted(nameOf(name), shown(name, value), field.getDefaultMessage());
            }
        }
        return "A setting is wrong: " + invalid.getMessage();
    }

    private String ofUnreadable(BindException cause) {
        var property = cause.getProperty();
        var name = property == null ? cause.getName() : property.getName();
        var value = property == null ? "" : environment.resolvePlaceholders(String.valueOf(property.getValue()));
        var wanted = cause.getTarget().getType().resolve(Object.class).getSimpleName();
        return "%s is \"%s\", but it must be %s.".formatted(nameOf(name), shown(name, value), inWords(wanted));
    }

    private static String inWords(String type) {
        return switch (type) {
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "double", "Double" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            case "Duration" -> "a duration such as 30s or 5m";
            default -> "a valid " + type;
        };
    }

    private static String shown(ConfigurationPropertyName name, String value) {
        if (name.toString().endsWith("url")) {
            return StartRefusedException.withoutLogin(value);
        }
        var secret = name.toString().matches(".*(key|password|secret|token).*");
        return secret ? "(" + value.length() + " characters, not shown)" : value;
    }

    private static String kebab(String field) {
        return field.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private String nameOf(ConfigurationPropertyName name) {
        return variableBehind(name.toString()).orElse(name.toString());
    }

    private Optional<String> variableBehind(String property) {
        if (environment instanceof ConfigurableEnvironment configurable) {
            for (PropertySource<?> source : configurable.getPropertySources()) {
                if (source instanceof EnumerablePropertySource<?> known && known.containsProperty(property)) {
                    var matcher = VARIABLE.matcher(String.valueOf(known.getProperty(property)));
                    if (matcher.find()) {
                        return Optional.of(matcher.group(1));
                    }
                }
            }
        }
        return Optional.empty();
    }
}
