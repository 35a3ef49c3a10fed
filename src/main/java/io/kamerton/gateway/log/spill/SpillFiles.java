package io.kamerton.gateway.log.spill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A queue on disk. What {@link #append} has taken survives the end of this process however it comes, and the end of the
 * machine from the next {@link #force} on. Thread-safe.
 */
public final class SpillFiles implements AutoCloseable {

    private static final String SUFFIX = ".segment";
    private static final long SEGMENT_BYTES = 8L << 20;

    private final Path folder;
    private final long limit;
    private final Lock lock = new ReentrantLock();
    private final TreeMap<Long, Path> sealed = new TreeMap<>();
    private @Nullable SegmentWriter open;
    private long sealedBytes;
    private long next;
    private boolean closed;

    /** @param limit of all files together, in bytes */
    public SpillFiles(Path folder, long limit) throws IOException {
        this.folder = folder;
        this.limit = limit;
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                adopt(file);
            }
        }
        next = sealed.isEmpty() ? 1 : sealed.lastKey() + 1;
    }

    private void adopt(Path file) throws IOException {
        var name = file.getFileName().toString();
        if (name.endsWith(SUFFIX)) {
            sealed.put(Long.parseLong(name.substring(0, name.length() - SUFFIX.length())), file);
            sealedBytes += Files.size(file);
        }
    }

    /**
     * Takes all of the records or none.
     *
     * @return false where there is no space within the limit, or the files are closed
     * @throws IOException the disk takes no more; nothing of the records is kept
     */
    public boolean append(List<byte[]> records) throws IOException {
        lock.lock();
        try {
            long bytes = records.stream().mapToLong(SegmentWriter::sizeOf).sum();
            if (closed || bytes() + bytes > limit) {
                return false;
            }
            if (open != null && open.size() > SEGMENT_BYTES) {
                seal();
            }
            if (open == null) {
                open = new SegmentWriter(folder.resolve("%016d%s".formatted(next++, SUFFIX)));
            }
            open.append(records, bytes);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The oldest file, which nothing is appended to from now on; empty where there is nothing. */
    public Optional<Path> oldest() throws IOException {
        lock.lock();
        try {
            if (sealed.isEmpty()) {
                seal();
            }
            return sealed.isEmpty()
                    ? Optional.empty()
                    : Optional.of(sealed.firstEntry().getValue());
        } finally {
            lock.unlock();
        }
    }

    /** What {@link #oldest} gave is dealt with. */
    public void done(Path file) throws IOException {
        lock.lock();
        try {
            var size = Files.size(file);
            Files.delete(file);
            forget(file, size);
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #done}, but the file stays beside the others for somebody to look at. */
    public void setAside(Path file) throws IOException {
        lock.lock();
        try {
            var size = Files.size(file);
            Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"));
            forget(file, size);
        } finally {
            lock.unlock();
        }
    }

    private void forget(Path file, long size) {
        sealed.values().remove(file);
        sealedBytes -= size;
    }

    public boolean isEmpty() {
        lock.lock();
        try {
            return sealed.isEmpty() && open == null;
        } finally {
            lock.unlock();
        }
    }

    /** Of all files that wait. */
    public long bytes() {
        lock.lock();
        try {
            return sealedBytes + (open == null ? 0 : open.size());
        } finally {
            lock.unlock();
        }
    }

    /** Brings to the disk itself what the system still holds in its memory. */
    public void force() throws IOException {
        lock.lock();
        try {
            if (open != null) {
                open.force();
            }
        } finally {
            lock.unlock();
        }
    }

    private void seal() throws IOException {
        if (open != null) {
            open.close();
            sealed.put(next - 1, open.path());
            sealedBytes += open.size();
            open = null;
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            seal();
        } finally {
            lock.unlock();
        }
    }
}
