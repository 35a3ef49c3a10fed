package io.kamerton.conversation.playground;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands in all places of one name.
 *
 * @param value as it was typed; may be empty while nobody has filled it
 */
public record Variable(String name, Type type, String value) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What a value has to be. */
    public enum Type {
        TEXT,
        NUMBER,
        JSON
    }

    public static Variable empty(String name) {
        return new Variable(name, Type.TEXT, "");
    }

    /** Whether there is a value, and it is of the type. */
    public boolean isFilled() {
        return !value.isBlank()
                && switch (type) {
                    case TEXT -> true;
                    case NUMBER -> value.strip().matches("[-+]?\\d{1,15}([.,]\\d{1,15})?");
                    case JSON -> isJson();
                };
    }

    private boolean isJson() {
        try {
            return !JSON.readTree(value).isMissingNode();
        } catch (JacksonException unreadable) {
            return false;
        }
    }
}
