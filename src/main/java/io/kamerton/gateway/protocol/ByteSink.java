package io.kamerton.gateway.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow, with the array in reach: {@link java.io.ByteArrayOutputStream} would copy it and lock. */
final class ByteSink {

    private byte[] bytes;
    private int size;

    ByteSink(int capacity) {
        this.bytes = new byte[capacity];
    }

    ByteSink write(byte[] source, int from, int to) {
        int length = to - from;
        room(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
        return this;
    }

    ByteSink write(byte[] source) {
        return write(source, 0, source.length);
    }

    ByteSink write(int single) {
        room(1);
        bytes[size++] = (byte) single;
        return this;
    }

    ByteSink ascii(String text) {
        return write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
    }

    void removeFirst(int count) {
        if (count == 0) {
            return;
        }
        System.arraycopy(bytes, count, bytes, 0, size - count);
        size -= count;
    }

    byte[] copy() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    void flush(ReplyStream.Out out) throws IOException {
        if (size > 0) {
            out.write(bytes, 0, size);
            size = 0;
        }
    }
}
