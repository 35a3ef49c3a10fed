package io.kamerton.shared.problem;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Where in a body a value of the wrong type stands, and what is allowed there, in words of JSON and not of Java. */
final class WrongValue {

    private WrongValue() {}

    static FieldError ofType(JacksonException mismatch) {
        var type = mismatch instanceof MismatchedInputException wrong ? wrong.getTargetType() : null;
        return new FieldError(pathOf(mismatch), wanted(type));
    }

    static FieldError outOfRange(JacksonException number) {
        return new FieldError(pathOf(number), "is a number out of range");
    }

    static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "has the wrong type";
        }
        if (type == Long.class || type == long.class || type == Integer.class || type == int.class) {
            return "must be a whole number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "must be a number";
        }
        if (type == String.class) {
            return "must be a text";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "must be a list";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "must be an object" : "has the wrong type";
    }

    private static String pathOf(JacksonException fault) {
        var path = new StringBuilder();
        for (var step : fault.getPath()) {
            if (step.getPropertyName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }
}
