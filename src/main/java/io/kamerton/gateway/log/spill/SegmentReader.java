package io.kamerton.gateway.log.spill;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of {@link SpillFiles} from its beginning. Not thread-safe. */
public final class SegmentReader implements AutoCloseable {

    private final DataInputStream in;
    private long left;
    private Tail tail = Tail.WHOLE;

    /** How a file ends. */
    public enum Tail {
        WHOLE,
        /** Within a record, as when a process is killed while it writes: that one was never taken. */
        TORN,
        /** A record is not what was written; what comes after it cannot be found. */
        DAMAGED
    }

    public SegmentReader(Path file) throws IOException {
        this.left = Files.size(file);
        this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    /** The next records, at most so many; empty at the end. */
    public List<byte[]> next(int most) throws IOException {
        var records = new ArrayList<byte[]>();
        while (records.size() < most && left > 0 && tail == Tail.WHOLE) {
            readOne(records);
        }
        return records;
    }

    private void readOne(List<byte[]> records) throws IOException {
        if (left < SegmentWriter.HEAD) {
            tail = Tail.TORN;
            return;
        }
        int length = in.readInt();
        int sum = in.readInt();
        left -= SegmentWriter.HEAD;
        if (length < 0) {
            tail = Tail.DAMAGED;
        } else if (length > left) {
            tail = Tail.TORN;
        } else {
            var bytes = in.readNBytes(length);
            left -= length;
            if (SegmentWriter.sumOf(bytes) == sum) {
                records.add(bytes);
            } else {
                tail = Tail.DAMAGED;
            }
        }
    }

    /** Known once {@link #next} gave nothing. */
    public Tail tail() {
        return tail;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
