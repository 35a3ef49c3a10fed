package io.kamerton.gateway.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Bytes of {@code COPY … WITH (FORMAT binary)}, as PostgreSQL's manual describes them under COPY. Not thread-safe. */
final class CopyStream {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final long MICROS_1970_TO_2000 = 946_684_800_000_000L;
    private static final int NULL = -1;
    private static final byte JSONB_VERSION = 1;

    private ByteBuffer bytes;

    CopyStream(int expected) {
        bytes = ByteBuffer.allocate(Math.max(1024, expected));
        raw(SIGNATURE);
        bytes.putInt(0).putInt(0);
    }

    CopyStream row(int columns) {
        room(2).putShort((short) columns);
        return this;
    }

    CopyStream number(long value) {
        room(12).putInt(8).putLong(value);
        return this;
    }

    CopyStream number(Optional<Long> value) {
        return value.isPresent() ? number(value.get().longValue()) : nothing();
    }

    CopyStream integer(int value) {
        room(8).putInt(4).putInt(value);
        return this;
    }

    CopyStream small(int value) {
        room(6).putInt(2).putShort((short) value);
        return this;
    }

    CopyStream fraction(double value) {
        room(12).putInt(8).putDouble(value);
        return this;
    }

    CopyStream flag(boolean value) {
        room(5).putInt(1).put((byte) (value ? 1 : 0));
        return this;
    }

    CopyStream flag(Optional<Boolean> value) {
        return value.isPresent() ? flag(value.get().booleanValue()) : nothing();
    }

    /** @param micros since 1970 */
    CopyStream time(long micros) {
        return number(micros - MICROS_1970_TO_2000);
    }

    CopyStream text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    CopyStream text(Optional<String> value) {
        return value.isPresent() ? text(value.get()) : nothing();
    }

    CopyStream json(String value) {
        var utf8 = value.getBytes(StandardCharsets.UTF_8);
        room(5 + utf8.length).putInt(1 + utf8.length).put(JSONB_VERSION).put(utf8);
        return this;
    }

    CopyStream bytes(byte[] value) {
        room(4 + value.length).putInt(value.length).put(value);
        return this;
    }

    CopyStream nothing() {
        room(4).putInt(NULL);
        return this;
    }

    /** The whole stream; nothing can be added after it. */
    byte[] end() {
        room(2).putShort((short) -1);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private void raw(byte[] value) {
        room(value.length).put(value);
    }

    private ByteBuffer room(int wanted) {
        if (bytes.remaining() < wanted) {
            int size = Math.max(bytes.capacity() * 2, bytes.position() + wanted);
            bytes = ByteBuffer.allocate(size).put(bytes.flip());
        }
        return bytes;
    }
}
