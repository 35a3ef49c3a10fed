package io.kamerton;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/security.md lists each attack with the classes that try it; written anew with {@code -Dreferences.write=true}. */
class AttackListTest {

    private static final Path DOCUMENT = Path.of("docs", "security.md");
    private static final Pattern ATTACK = Pattern.compile("void a(\\d+)_\\w+\\(");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| A(\\d+) \\| ([^|]+) \\|([^|]*)\\|$");

    @Test
    void every_attack_is_listed_with_the_tests_that_try_it() throws IOException {
        var tests = testsByAttack();
        var document = Files.readString(DOCUMENT);
        var written = ROW.matcher(document).replaceAll(row -> {
            var classes = tests.getOrDefault(Integer.parseInt(row.group(1)), new TreeMap<>());
            var cell = new TreeSet<String>();
            classes.forEach((name, count) -> cell.add(count == 1 ? name : name + " (" + count + ")"));
            return "| A%s | %s | %s |"
                    .formatted(
                            row.group(1),
                            row.group(2),
                            cell.isEmpty() ? row.group(3).strip() : String.join(", ", cell));
        });
        if (Boolean.getBoolean("references.write")) {
            Files.writeString(DOCUMENT, written);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(written);
        var listed = new TreeSet<Integer>();
        ROW.matcher(document).results().forEach(row -> listed.add(Integer.parseInt(row.group(1))));
        assertThat(listed).containsAll(tests.keySet());
    }

    /** By number of the attack: classes with how many tests of it they hold. */
    private static TreeMap<Integer, TreeMap<String, Integer>> testsByAttack() throws IOException {
        var tests = new TreeMap<Integer, TreeMap<String, Integer>>();
        try (var files = Files.walk(Path.of("src/test/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> ATTACK.matcher(textOf(file))
                            .results()
                            .forEach(attack -> tests.computeIfAbsent(
                                            Integer.parseInt(attack.group(1)), number -> new TreeMap<>())
                                    .merge(file.getFileName().toString().replace(".java", ""), 1, Integer::sum)));
        }
        return tests;
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
