package io.kamerton.conversation.playground;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with places such as <code>{{name}}</code>. What stands in a value is never taken for a place. */
public final class Template {

    /** Letters of any language, digits, underscores, dots and dashes; at most 60. */
    private static final Pattern PLACE = Pattern.compile("\\{\\{[ \\t]*([\\p{L}_][\\p{L}\\p{N}_.-]{0,59})[ \\t]*}}");

    private Template() {}

    /** The names of the places, each once, in the order of reading. */
    public static SequencedSet<String> names(Collection<String> texts) {
        var names = new LinkedHashSet<String>();
        texts.forEach(text -> PLACE.matcher(text).results().forEach(place -> names.add(place.group(1))));
        return names;
    }

    /** The text with its places filled; one without a value stays as it is. */
    public static String filled(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }
}
