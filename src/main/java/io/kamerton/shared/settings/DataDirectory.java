package io.kamerton.shared.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The folder of this installation ({@code KAMERTON_DATA_DIR}), locked so that no second Kamerton uses it. */
@Component
public class DataDirectory implements DisposableBean {

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    /** @throws StartRefusedException another Kamerton uses the folder, or nobody can write there */
    public DataDirectory(@Value("${kamerton.data-dir}") String directory) {
        root = Path.of(directory).toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            channel = FileChannel.open(
                    root.resolve("kamerton.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = lockOf(channel);
        } catch (IOException e) {
            throw StartRefusedException.of("KAMERTON_DATA_DIR", directory, "a folder that can be written to");
        }
    }

    private FileLock lockOf(FileChannel channel) throws IOException {
        try {
            var got = channel.tryLock();
            if (got != null) {
                return got;
            }
        } catch (OverlappingFileLockException sameProcess) {
            // falls through to the sentence below
        }
        channel.close();
        throw new StartRefusedException("Another Kamerton uses the data directory " + root
                + "; stop it, or set KAMERTON_DATA_DIR and PORT for this one.");
    }

    /** A folder below the data directory, created where it is absent. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path root() {
        return root;
    }

    @Override
    public void destroy() throws IOException {
        lock.release();
        channel.close();
    }
}
