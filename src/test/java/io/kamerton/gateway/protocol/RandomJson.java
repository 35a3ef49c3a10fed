package io.kamerton.gateway.protocol;

import java.util.Random;

/** JSON documents by chance, the same for the same seed. */
final class RandomJson {

    private static final String[] NAMES = {
        "model",
        "stream",
        "user",
        "messages",
        "options",
        "stream_options",
        "a",
        "б",
        "\\u0061",
        "mod\\u0065l",
        "",
        "x\\\"y"
    };
    private static final String[] SCALARS = {
        "true",
        "false",
        "null",
        "0",
        "-0",
        "12",
        "-3.5e10",
        "1E+2",
        "0.001",
        "\"\"",
        "\"qwen\"",
        "\"Привет\"",
        "\"日本 \\n\"",
        "\"\\ud83d\\ude00😀\"",
        "\"a \\\\ b \\/ \\t\"",
        "99999999999999999999",
        "\"\\u0000\""
    };
    private static final String[] SPACES = {"", "", "", " ", "\n", "\r\n\t"};

    private final Random random;

    RandomJson(long seed) {
        this.random = new Random(seed);
    }

    String object(int depth) {
        var text = new StringBuilder("{").append(space());
        int fields = random.nextInt(5);
        for (int i = 0; i < fields; i++) {
            text.append(i == 0 ? "" : ",").append(space());
            text.append('"')
                    .append(pick(NAMES))
                    .append('"')
                    .append(space())
                    .append(':')
                    .append(space());
            text.append(value(depth)).append(space());
        }
        return text.append('}').toString();
    }

    private String value(int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(5);
        return switch (kind) {
            case 3 -> object(depth - 1);
            case 4 -> list(depth);
            default -> pick(SCALARS);
        };
    }

    private String list(int depth) {
        var text = new StringBuilder("[").append(space());
        int elements = random.nextInt(4);
        for (int i = 0; i < elements; i++) {
            text.append(i == 0 ? "" : ",")
                    .append(space())
                    .append(value(depth - 1))
                    .append(space());
        }
        return text.append(']').toString();
    }

    /** One to three bytes changed, put in or taken away. */
    byte[] damaged(byte[] whole) {
        byte[] bytes = whole.clone();
        for (int i = random.nextInt(3); i >= 0 && bytes.length > 1; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "{}[]\",:\\0eE-+. tn".charAt(random.nextInt(17));
                case 2 -> bytes = java.util.Arrays.copyOf(bytes, at);
                default -> {
                    byte[] longer = new byte[bytes.length + 1];
                    System.arraycopy(bytes, 0, longer, 0, at);
                    System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }

    private String space() {
        return pick(SPACES);
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
