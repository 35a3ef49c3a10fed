package io.kamerton.shared.api;

import io.kamerton.shared.problem.InvalidException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Refuses, before anything is bound, what PostgreSQL and arithmetic cannot hold: NUL, half surrogate pairs, numbers
 * that are not finite. One pass over the tokens, so that maps and free-form values are covered as well as fields.
 */
@ControllerAdvice
class StorableTextAdvice extends RequestBodyAdviceAdapter {

    private static final int MOST_LEVELS = 64;

    private final JsonFactory lenient = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // an answer nests what was sent a few levels deeper, and writing has a limit too
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MOST_LEVELS).build())
            .build();

    @Override
    public boolean supports(
            MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        var bytes = message.getBody().readAllBytes();
        check(bytes, message);
        return new ReadBody(bytes, message.getHeaders());
    }

    private void check(byte[] bytes, HttpInputMessage message) {
        try (var parser = lenient.createParser(bytes)) {
            var complete = false;
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (complete) {
                    throw new HttpMessageNotReadableException("The body holds more than one JSON value.", message);
                }
                checkToken(parser, token);
                complete = parser.streamReadContext().inRoot();
            }
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException("The body is not valid JSON.", e, message);
        }
    }

    private static void checkToken(JsonParser parser, JsonToken token) {
        switch (token) {
            case PROPERTY_NAME -> refuseUnstorable(parser, parser.currentName());
            case VALUE_STRING -> refuseUnstorable(parser, parser.getString());
            case VALUE_NUMBER_FLOAT -> {
                if (parser.isNaN() || Double.isInfinite(parser.getDoubleValue())) {
                    throw new InvalidException(fieldOf(parser), "must be a finite number");
                }
            }
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        && parser.getBigIntegerValue().bitLength() > Double.MAX_EXPONENT) {
                    throw new InvalidException(fieldOf(parser), "is a number out of range");
                }
            }
            default -> {}
        }
    }

    private static void refuseUnstorable(JsonParser parser, String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0) {
                throw new InvalidException(fieldOf(parser), "must not hold the character U+0000");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new InvalidException(fieldOf(parser), "must be valid Unicode; it holds half of a surrogate pair");
            }
        }
    }

    private static String fieldOf(JsonParser parser) {
        var pointer = parser.streamReadContext().pathAsPointer().toString();
        var printable = pointer.replaceAll("[^\\p{Graph}\\p{IsCyrillic}]", "?");
        var dotted = printable.isEmpty() ? "body" : printable.substring(1).replace('/', '.');
        return dotted.length() > 100 ? dotted.substring(0, 100) + "…" : dotted;
    }

    private record ReadBody(byte[] bytes, HttpHeaders headers) implements HttpInputMessage {
        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
