package io.kamerton.gateway.log.spill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/** One file of records, each as length, CRC-32C and bytes. Not thread-safe. */
final class SegmentWriter implements AutoCloseable {

    static final int HEAD = 8;

    private final Path path;
    private final FileChannel channel;
    private long size;
    private boolean forced = true;

    SegmentWriter(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    static long sizeOf(byte[] bytes) {
        return HEAD + (long) bytes.length;
    }

    /** @param bytes the sum of {@link #sizeOf} */
    void append(List<byte[]> records, long bytes) throws IOException {
        var buffer = ByteBuffer.allocate(Math.toIntExact(bytes));
        for (var bytesOfOne : records) {
            buffer.putInt(bytesOfOne.length).putInt(sumOf(bytesOfOne)).put(bytesOfOne);
        }
        write(buffer.flip());
        size += bytes;
        forced = false;
    }

    private void write(ByteBuffer buffer) throws IOException {
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            channel.truncate(size);
            channel.position(size);
            throw e;
        }
    }

    static int sumOf(byte[] bytes) {
        var sum = new CRC32C();
        sum.update(bytes);
        return (int) sum.getValue();
    }

    long size() {
        return size;
    }

    Path path() {
        return path;
    }

    void force() throws IOException {
        if (!forced) {
            channel.force(false);
            forced = true;
        }
    }

    @Override
    public void close() throws IOException {
        force();
        channel.close();
    }
}
