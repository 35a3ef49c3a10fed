package io.kamerton.shared.vault;

import io.kamerton.shared.settings.StartRefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The generated key: a file of its own in the data directory that only its owner may read. Keep it out of backups. */
final class KeyFile {

    static final String NAME = "encryption.key";
    private static final Logger log = LoggerFactory.getLogger(KeyFile.class);
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private final Path file;

    KeyFile(Path directory) {
        this.file = directory.resolve(NAME);
    }

    Optional<EncryptionKey> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            closeToOthers();
            var text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            return Optional.of(EncryptionKey.of(EncryptionKey.read(text).orElseThrow(this::unreadable)));
        } catch (IOException e) {
            throw unreadable();
        }
    }

    /** A whole key or none: it is written beside and then moved, so that a killed start leaves no half of it. */
    EncryptionKey generate() {
        var bytes = new byte[EncryptionKey.BYTES];
        new SecureRandom().nextBytes(bytes);
        var beside = file.resolveSibling(NAME + ".new");
        try {
            Files.deleteIfExists(beside);
            var text = Base64.getEncoder().encodeToString(bytes) + "\n";
            try (var channel = FileChannel.open(
                    beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartRefusedException("The encryption key cannot be written to " + file + ".", e);
        }
        var key = EncryptionKey.of(bytes);
        log.info("Generated encryption {} into {}; without that file the stored secrets are lost.", key, file);
        return key;
    }

    private void closeToOthers() throws IOException {
        if (posix() && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            log.warn("{} could be read by others; it is closed to them now.", file);
            Files.setPosixFilePermissions(file, OWNER);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return posix() ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)} : new FileAttribute<?>[0];
    }

    private boolean posix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private StartRefusedException unreadable() {
        return new StartRefusedException(
                file + " holds no encryption key that can be read; bring the file back from where you keep it.");
    }
}
