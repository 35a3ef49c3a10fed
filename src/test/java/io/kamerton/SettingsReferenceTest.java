package io.kamerton;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/SETTINGS.md lists what application.yml reads from the environment, with the same defaults. */
class SettingsReferenceTest {

    private static final Pattern READ = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+):([^}]*)}");
    private static final Pattern LISTED = Pattern.compile("^\\| `([A-Z][A-Z0-9_]+)` \\| (?:`([^`]*)`|–) \\|");

    @Test
    void every_setting_is_listed_with_its_default_and_nothing_else() throws IOException {
        var read = new TreeMap<String, String>();
        var yaml = Files.readString(Path.of("src/main/resources/application.yml"));
        READ.matcher(yaml).results().forEach(match -> read.put(match.group(1), match.group(2)));

        Map<String, String> listed = new TreeMap<>();
        for (var line : Files.readAllLines(Path.of("docs/SETTINGS.md"))) {
            var match = LISTED.matcher(line);
            if (match.find()) {
                listed.put(match.group(1), match.group(2) == null ? "" : match.group(2));
            }
        }
        assertThat(listed).isEqualTo(read);
    }
}
