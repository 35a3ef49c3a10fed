package io.kamerton.identity.audit;

import io.kamerton.shared.Secret;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may stand in the log: plain JSON values of bounded size, secrets as stars whoever passed them. */
final class AuditValues {

    static final int LONGEST_TEXT = 2_000;
    private static final int MOST_ENTRIES = 100;
    private static final int MOST_DIGITS = 400;
    private static final int MOST_LEVELS = 6;
    private static final String STARS = "***";
    private static final String CUT = "…";
    /** The last word of a name tells what it holds: {@code api_key} is masked, {@code key_id} is not. */
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i)(.*[^a-z])?(pass(word|phrase)?|secret|token|key|credential|authorization|cookie)s?");

    private static final Pattern CAMEL = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Pattern SECRET_TEXT = Pattern.compile(
            "(kmt_[A-Za-z0-9]{8}_)[A-Za-z0-9_-]{16,}|eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*"
                    + "|(?i:bearer|basic)\\s+[A-Za-z0-9._~+/=-]{12,}");

    private AuditValues() {}

    /** The values in a fixed order of names, fit for canonical JSON. */
    static Map<String, @Nullable Object> storable(Map<String, ?> values) {
        return mapOf(values, 1);
    }

    /** A text without secrets that show themselves, without what PostgreSQL cannot hold, of bounded length. */
    static String text(String text, int longest) {
        var shown = SECRET_TEXT.matcher(storable(text)).replaceAll(match -> {
            var label = match.group(1);
            return (label == null ? "" : label) + "\\*\\*\\*";
        });
        if (shown.length() <= longest) {
            return shown;
        }
        var end = Character.isHighSurrogate(shown.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return shown.substring(0, end) + CUT;
    }

    private static String storable(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static @Nullable Object valueOf(@Nullable Object value, int level) {
        return switch (value) {
            case null -> null;
            case Secret ignored -> STARS;
            case Boolean plain -> plain;
            case Double number when !Double.isFinite(number) -> number.toString();
            case Float number when !Float.isFinite(number) -> number.toString();
            case BigDecimal huge when Math.abs((long) huge.scale()) > MOST_DIGITS -> huge.toString();
            case Number number -> new BigDecimal(number.toString());
            case CharSequence text -> text(text.toString(), LONGEST_TEXT);
            case Optional<?> maybe -> valueOf(maybe.orElse(null), level);
            case Map<?, ?> map -> level < MOST_LEVELS ? mapOf(map, level + 1) : CUT;
            case Collection<?> list -> level < MOST_LEVELS ? listOf(list, level + 1) : CUT;
            case Object[] array -> level < MOST_LEVELS ? listOf(Arrays.asList(array), level + 1) : CUT;
            case Record row -> level < MOST_LEVELS ? recordOf(row, level) : CUT;
            default -> text(value.toString(), LONGEST_TEXT);
        };
    }

    private static Map<String, @Nullable Object> mapOf(Map<?, ?> values, int level) {
        var sorted = new TreeMap<String, @Nullable Object>();
        values.entrySet().stream().limit(MOST_ENTRIES).forEach(entry -> {
            var name = text(String.valueOf(entry.getKey()), 100);
            sorted.put(name, isSecret(name, entry.getValue()) ? STARS : valueOf(entry.getValue(), level));
        });
        if (values.size() > MOST_ENTRIES) {
            sorted.put(CUT, BigDecimal.valueOf(values.size() - MOST_ENTRIES));
        }
        return sorted;
    }

    private static List<@Nullable Object> listOf(Collection<?> values, int level) {
        var list = new ArrayList<@Nullable Object>();
        values.stream().limit(MOST_ENTRIES).forEach(value -> list.add(valueOf(value, level)));
        if (values.size() > MOST_ENTRIES) {
            list.add(CUT);
        }
        return list;
    }

    /** A record with one component, such as an id, counts as that component. */
    private static @Nullable Object recordOf(Record row, int level) {
        var components = row.getClass().getRecordComponents();
        if (components.length == 1) {
            return valueOf(read(row, components[0]), level);
        }
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (var component : components) {
            fields.put(component.getName(), read(row, component));
        }
        return mapOf(fields, level + 1);
    }

    private static @Nullable Object read(Record row, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("a record that cannot be read: " + row.getClass(), e);
        }
    }

    /** Numbers and switches are no secrets: {@code tokens: 400} stays. */
    private static boolean isSecret(String name, @Nullable Object value) {
        return value != null
                && !(value instanceof Number)
                && !(value instanceof Boolean)
                && SECRET_NAME.matcher(CAMEL.matcher(name).replaceAll("$1_$2")).matches();
    }
}
