package io.kamerton.identity.audit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One spelling for each JSON value: names sorted, no spaces, plain decimals without trailing zeros. PostgreSQL reorders
 * names and keeps no spelling of numbers, so a hash over what was sent would not fit what is read back.
 */
final class CanonicalJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private CanonicalJson() {}

    static String of(Map<String, @Nullable Object> values) {
        return write(values);
    }

    static String of(String json) {
        return write(plain(JSON.readTree(json)));
    }

    private static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            var sorted = new TreeMap<String, @Nullable Object>();
            node.properties().forEach(field -> sorted.put(field.getKey(), plain(field.getValue())));
            return sorted;
        }
        if (node.isArray()) {
            return node.values().stream()
                    .<@Nullable Object>map(CanonicalJson::plain)
                    .toList();
        }
        if (node.isNumber()) {
            return node.decimalValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNull() ? null : node.stringValue();
    }

    private static String write(@Nullable Object value) {
        var text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(@Nullable Object value, StringBuilder text) {
        switch (value) {
            case null -> text.append("null");
            case Map<?, ?> map -> writeMap(map, text);
            case List<?> list -> writeList(list, text);
            case BigDecimal number ->
                text.append(
                        number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
            case Boolean plain -> text.append(plain.booleanValue());
            default -> text.append(JSON.writeValueAsString(value.toString()));
        }
    }

    private static void writeMap(Map<?, ?> map, StringBuilder text) {
        text.append('{');
        map.forEach((name, value) -> {
            text.append(text.charAt(text.length() - 1) == '{' ? "" : ",");
            text.append(JSON.writeValueAsString(name)).append(':');
            write(value, text);
        });
        text.append('}');
    }

    private static void writeList(List<?> list, StringBuilder text) {
        text.append('[');
        for (var i = 0; i < list.size(); i++) {
            text.append(i == 0 ? "" : ",");
            write(list.get(i), text);
        }
        text.append(']');
    }
}
