package io.kamerton.gateway.protocol;

import java.nio.charset.StandardCharsets;

/** Texts of JSON, from bytes and to bytes. */
final class JsonText {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private JsonText() {}

    static boolean same(byte[] bytes, int start, int end, String ascii) {
        if (end - start != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[start + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Of a text that a {@link JsonCursor} has checked, without its quotes. */
    static String decode(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == '\\') {
                return unescape(new String(bytes, start, end - start, StandardCharsets.UTF_8));
            }
        }
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private static String unescape(String raw) {
        var text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char name = raw.charAt(++i);
            if (name == 'u') {
                text.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
                i += 4;
            } else {
                text.append(escaped(name));
            }
        }
        return text.toString();
    }

    private static char escaped(char name) {
        return switch (name) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> name;
        };
    }

    /** The unit of UTF-16 that four digits name; -1 where they do not. */
    static int hex(byte[] bytes, int start, int end) {
        if (end - start < 4) {
            return -1;
        }
        int unit = 0;
        for (int i = start; i < start + 4; i++) {
            // the Latin digits alone: Character.digit knows many more
            int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    /** In quotes; halves of pairs become a replacement mark, since UTF-8 has no place for them. */
    static byte[] quoted(String text) {
        return inQuotes(text, true);
    }

    /** As it stands between the quotes. */
    static byte[] escaped(String text) {
        return inQuotes(text, false);
    }

    private static byte[] inQuotes(String text, boolean quotes) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        var sink = new ByteSink(raw.length + 16);
        if (quotes) {
            sink.write('"');
        }
        for (byte b : raw) {
            if (b == '"' || b == '\\') {
                sink.write('\\').write(b);
            } else if (b == '\n') {
                sink.write('\\').write('n');
            } else if (b >= 0 && b < ' ') {
                sink.ascii("\\u00").write(HEX[b >> 4]).write(HEX[b & 15]);
            } else {
                sink.write(b);
            }
        }
        if (quotes) {
            sink.write('"');
        }
        return sink.copy();
    }

    /** Texts that a log or a name can hold: no NUL, no half of a pair. */
    static boolean isStorable(String text) {
        return text.codePoints().noneMatch(point -> point == 0 || point >= 0xd800 && point <= 0xdfff);
    }
}
