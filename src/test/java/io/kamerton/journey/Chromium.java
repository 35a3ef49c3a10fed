package io.kamerton.journey;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of this machine. Kamerton's tests bring none of their own. */
final class Chromium {

    /** Says where a browser is that does not lie on the PATH. */
    static final String VARIABLE = "KAMERTON_TEST_BROWSER";

    static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--force-color-profile=srgb",
            "--font-render-hinting=none");

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private Chromium() {}

    static Optional<Path> find() {
        var named = Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of);
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        var onPath = Arrays.stream(path.split(File.pathSeparator))
                .map(Path::of)
                .flatMap(folder -> NAMES.stream().map(folder::resolve));
        return Stream.concat(named.stream(), onPath).filter(Files::isExecutable).findFirst();
    }
}
