package io.kamerton.shared.ui;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the value of a parameter is, and how people write it. */
public enum ParameterKind {
    NUMBER,
    TEXT,
    YES_NO,
    /** Lists and whatever else a model takes. */
    JSON;

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static final Map<String, ParameterKind> KNOWN = Map.of("stop", JSON, "think", YES_NO);

    /** Names that many models know; anything else may be typed too. */
    static final List<String> NAMES = List.of(
            "temperature",
            "top_p",
            "max_tokens",
            "presence_penalty",
            "frequency_penalty",
            "seed",
            "stop",
            "max_sentences",
            "diversity",
            "min_relevance");

    static ParameterKind usual(String name) {
        return KNOWN.getOrDefault(name, NUMBER);
    }

    public static ParameterKind of(Object value) {
        return switch (value) {
            case Number number -> NUMBER;
            case String text -> TEXT;
            case Boolean choice -> YES_NO;
            default -> JSON;
        };
    }

    /** The value that was meant; empty where the text is none of this kind. */
    public Optional<Object> parse(String text) {
        return switch (this) {
            case NUMBER -> number(text.strip().replace(',', '.'));
            case TEXT -> Optional.of(text).filter(value -> !value.isEmpty()).map(Object.class::cast);
            case YES_NO ->
                Optional.of(text.strip())
                        .filter(value -> value.equals("true") || value.equals("false"))
                        .map(Boolean::valueOf);
            case JSON -> json(text);
        };
    }

    /** As people would type it. */
    public String write(Object value) {
        return switch (value) {
            case String text when this == TEXT -> text;
            case Double number ->
                BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
            default -> this == JSON ? MAPPER.writeValueAsString(value) : String.valueOf(value);
        };
    }

    private static Optional<Object> number(String text) {
        if (!text.matches("[-+]?\\d{1,15}(\\.\\d{1,15})?")) {
            return Optional.empty();
        }
        return Optional.of(text.contains(".") ? (Object) Double.valueOf(text) : (Object) Long.valueOf(text));
    }

    private static Optional<Object> json(String text) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text, Object.class));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
