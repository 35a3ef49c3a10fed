package io.kamerton.gateway.protocol;

import io.kamerton.shared.problem.InvalidException;
import java.util.Arrays;

/** Where the fields of one object stand in a body; a name that stands twice is refused, since servers differ in which one they take. */
final class Fields {

    /** More of them no request has; comparing names stays cheap. */
    static final int MOST = 256;

    private static final int STRIDE = 4;

    private final byte[] bytes;
    private final int start;
    private int end;
    private int[] places = new int[STRIDE * 12];
    private String[] unescaped = {};
    private int size;

    private Fields(byte[] bytes, int start) {
        this.bytes = bytes;
        this.start = start;
    }

    /** Gets each field with the cursor at its value, and passes over it. */
    interface Visitor {
        void field(JsonCursor cursor, Fields fields, int index);
    }

    static Fields read(byte[] bytes, JsonCursor cursor, Visitor visitor) {
        cursor.kind();
        var fields = new Fields(bytes, cursor.valueStart());
        cursor.openObject();
        while (cursor.nextField()) {
            int index = fields.add(cursor);
            visitor.field(cursor, fields, index);
            fields.places[index * STRIDE + 3] = cursor.position();
        }
        fields.end = cursor.position();
        return fields;
    }

    /** Of an object that was checked before. */
    static Fields at(byte[] bytes, int start, int end) {
        return read(bytes, new JsonCursor(bytes, start, end), (cursor, fields, index) -> cursor.skip());
    }

    private int add(JsonCursor cursor) {
        int index = size;
        if (index == MOST) {
            throw new InvalidException("body", "has more than " + MOST + " fields");
        }
        if (places.length < (index + 1) * STRIDE) {
            places = Arrays.copyOf(places, places.length * 2);
        }
        int place = index * STRIDE;
        places[place] = cursor.keyStart();
        places[place + 1] = cursor.keyEnd();
        places[place + 2] = cursor.position();
        size++;
        if (cursor.keyIsEscaped()) {
            unescaped = Arrays.copyOf(unescaped, index + 1);
            unescaped[index] = JsonText.decode(bytes, cursor.keyStart(), cursor.keyEnd());
        }
        refuseTwin(index);
        return index;
    }

    private void refuseTwin(int index) {
        for (int other = 0; other < index; other++) {
            if (isSame(other, index)) {
                throw new InvalidException(name(index), "stands twice");
            }
        }
    }

    private boolean isSame(int one, int other) {
        if (isEscaped(one) || isEscaped(other)) {
            return name(one).equals(name(other));
        }
        return Arrays.equals(
                bytes,
                places[one * STRIDE],
                places[one * STRIDE + 1],
                bytes,
                places[other * STRIDE],
                places[other * STRIDE + 1]);
    }

    private boolean isEscaped(int index) {
        return index < unescaped.length && unescaped[index] != null;
    }

    boolean is(int index, String ascii) {
        return isEscaped(index)
                ? unescaped[index].equals(ascii)
                : JsonText.same(bytes, places[index * STRIDE], places[index * STRIDE + 1], ascii);
    }

    /** In bytes, or in characters where the name is escaped; names are at most 63 long here, longer ones count as 0. */
    int shortLength(int index) {
        int length = isEscaped(index) ? unescaped[index].length() : places[index * STRIDE + 1] - places[index * STRIDE];
        return length < Long.SIZE ? length : 0;
    }

    /** As {@link #is}, whatever the case and with hyphens for underscores. */
    boolean isLike(int index, String ascii) {
        if (isEscaped(index)) {
            return unescaped[index].replace('-', '_').equalsIgnoreCase(ascii);
        }
        int from = places[index * STRIDE];
        if (places[index * STRIDE + 1] - from != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            int c = bytes[from + i] == '-' ? '_' : Character.toLowerCase(bytes[from + i]);
            if (c != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** -1 where there is none. */
    int find(String ascii) {
        for (int index = 0; index < size; index++) {
            if (is(index, ascii)) {
                return index;
            }
        }
        return -1;
    }

    String name(int index) {
        return isEscaped(index)
                ? unescaped[index]
                : JsonText.decode(bytes, places[index * STRIDE], places[index * STRIDE + 1]);
    }

    int size() {
        return size;
    }

    /** Of the brace. */
    int start() {
        return start;
    }

    /** After the closing brace. */
    int end() {
        return end;
    }

    /** Of the quote before the name. */
    int nameStart(int index) {
        return places[index * STRIDE] - 1;
    }

    int valueStart(int index) {
        return places[index * STRIDE + 2];
    }

    int valueEnd(int index) {
        return places[index * STRIDE + 3];
    }

    /** The first byte of the value. */
    int kind(int index) {
        return bytes[valueStart(index)];
    }
}
