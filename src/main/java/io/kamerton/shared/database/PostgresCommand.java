package io.kamerton.shared.database;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's own programs; as root inside a user namespace, because they refuse to run as root. */
final class PostgresCommand {

    private static final long PATIENCE_SECONDS = 120;

    private final Path output;

    /** @param output file that holds what the last command printed */
    PostgresCommand(Path output) {
        this.output = output;
    }

    /** @throws IOException the command failed or took too long; the message holds the end of what it printed */
    void run(List<String> words) throws IOException {
        var all = new ArrayList<String>();
        if (isRoot()) {
            all.addAll(List.of("unshare", "-U"));
        }
        all.addAll(words);
        var builder = new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        var process = builder.start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(nameOf(words) + " took more than " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(nameOf(words) + " was interrupted");
        }
        if (process.exitValue() != 0) {
            throw new IOException(nameOf(words) + " failed: " + lastLines());
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"))
                && !System.getProperty("os.name").startsWith("Windows");
    }

    private static String nameOf(List<String> words) {
        return String.valueOf(Path.of(words.getFirst()).getFileName()) + " " + (words.size() > 1 ? words.get(1) : "");
    }

    private String lastLines() throws IOException {
        var lines = Files.readAllLines(output);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 6), lines.size()));
    }
}
