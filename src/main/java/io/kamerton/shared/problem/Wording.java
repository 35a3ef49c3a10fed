package io.kamerton.shared.problem;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What a refusal says, as a text of {@code vaadin-i18n}: the API says it in English, a screen in its user's language.
 *
 * @param key in the files of both languages
 * @param values for the places of the text: words, whole numbers and {@link java.time.Instant}s, which each reader gets
 *     in a form of his own
 */
public record Wording(String key, List<Object> values) {

    public Wording {
        values = List.copyOf(values);
    }

    public static Wording of(String key, Object... values) {
        return new Wording(key, List.of(values));
    }

    /** For programs and logs: numbers are not grouped, times are ISO 8601 in UTC. */
    public String english() {
        var texts = ResourceBundle.getBundle("vaadin-i18n.translations", Locale.ROOT);
        var words = values.stream().map(Object::toString).toArray();
        return new MessageFormat(texts.getString(key), Locale.ENGLISH).format(words);
    }
}
