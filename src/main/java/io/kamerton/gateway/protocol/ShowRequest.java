package io.kamerton.gateway.protocol;

import io.kamerton.shared.problem.InvalidException;

/** The body of Ollama's {@code /api/show}. */
final class ShowRequest {

    private ShowRequest() {}

    static String model(byte[] body, int length) {
        String[] names = {"", ""};
        try {
            var cursor = new JsonCursor(body, 0, length);
            Fields.read(body, cursor, (at, fields, index) -> {
                if (fields.is(index, "model")) {
                    names[0] = at.text();
                } else if (fields.is(index, "name")) {
                    names[1] = at.text();
                } else {
                    at.skip();
                }
            });
            cursor.finish();
        } catch (BrokenJsonException e) {
            throw new InvalidException(
                    "body", "is not valid JSON: at byte %d %s".formatted(e.position(), e.getMessage()));
        }
        String name = names[0].isEmpty() ? names[1] : names[0];
        if (name.isEmpty()) {
            throw new InvalidException("model", "is missing");
        }
        return name;
    }
}
