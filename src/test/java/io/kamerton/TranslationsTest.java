package io.kamerton;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Both languages are complete, and no screen speaks past them. */
class TranslationsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path TEXTS = Path.of("src/main/resources/vaadin-i18n");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern KEY = Pattern.compile("[a-z][a-z_]*(\\.[a-z_]+)+");
    /** The calls that look a text up; the key may be the start of a family, such as that of an enum's constants. */
    private static final Pattern LOOKED_UP = Pattern.compile(
            "(?:Texts\\s*\\.\\s*(?:text|counted)|Wording\\s*\\.\\s*of|translate|\\btext)\\(\\s*(?:locale,\\s*)?\"([^\"]+)\"");
    /** What puts words before people's eyes. */
    private static final Pattern SHOWN = Pattern.compile(
            "(?:new (?:Span|Paragraph|H[1-6]|Button|RouterLink|Anchor|Text|Badge|EmptyState|PageHeader|MetricCard)"
                    + "|\\.set(?:Text|Label|Title|Placeholder|HelperText|AriaLabel|Header|ConfirmText|CancelText|Caption)"
                    + "|Notification\\.show)\\(\\s*\"([^\"]*\\p{L}[^\"]*)\"");

    private final Properties english = read("translations.properties");
    private final Properties russian = read("translations_ru.properties");

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(russian.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    }

    @Test
    void both_languages_fill_the_same_places() {
        assertThat(english.stringPropertyNames())
                .allSatisfy(key -> assertThat(placesOf(russian.getProperty(key)))
                        .as(key)
                        .isEqualTo(placesOf(english.getProperty(key))));
    }

    @Test
    void every_text_is_a_message_format_without_lost_apostrophes() {
        Stream.of(english, russian)
                .forEach(language -> assertThat(language.stringPropertyNames()).allSatisfy(key -> {
                    var text = language.getProperty(key);
                    assertThat(text).as(key).isNotBlank();
                    assertThat(text.replace("''", "")).as(key).doesNotContain("'");
                    assertThat(new MessageFormat(text).toPattern()).as(key).isNotBlank();
                }));
    }

    @Test
    void no_text_is_left_in_the_other_language() {
        assertThat(english.stringPropertyNames())
                .noneMatch(key -> english.getProperty(key).matches("(?s).*\\p{IsCyrillic}.*"));
        var untranslated = russian.stringPropertyNames().stream()
                .filter(key -> !russian.getProperty(key).matches("(?s).*\\p{IsCyrillic}.*"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(untranslated).containsExactly("health.component.redis", "metric.units");
    }

    @Test
    void every_counted_text_has_all_three_forms() {
        var stems = english.stringPropertyNames().stream()
                .filter(key -> key.matches(".*\\.(one|few|many)"))
                .map(key -> key.substring(0, key.lastIndexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(stems)
                .isNotEmpty()
                .allSatisfy(stem -> assertThat(english.stringPropertyNames())
                        .contains(stem + ".one", stem + ".few", stem + ".many"));
    }

    @Test
    void every_key_that_is_looked_up_exists() throws IOException {
        var keys = english.stringPropertyNames();
        for (var source : sources()) {
            var matcher = LOOKED_UP.matcher(Files.readString(source));
            while (matcher.find()) {
                var key = matcher.group(1);
                var family = key.endsWith(".") ? key : key + ".";
                assertThat(keys)
                        .as("%s asks for %s", source.getFileName(), key)
                        .anyMatch(known -> known.equals(key) || known.startsWith(family));
            }
        }
    }

    @Test
    void no_text_is_written_that_nobody_shows() throws IOException {
        var literals = new TreeSet<String>();
        var families = new TreeSet<String>();
        for (var source : sources()) {
            var code = Files.readString(source);
            LITERAL.matcher(code).results().forEach(result -> literals.add(result.group(1)));
            LOOKED_UP.matcher(code).results().forEach(result -> families.add(result.group(1)));
        }
        var unused = english.stringPropertyNames().stream()
                .filter(key -> !literals.contains(key))
                .filter(key -> families.stream()
                        .noneMatch(family -> key.startsWith(family.endsWith(".") ? family : family + ".")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unused).isEmpty();
    }

    @Test
    void no_screen_has_words_of_its_own() throws IOException {
        var literals = new ArrayList<String>();
        for (var source : screens()) {
            var matcher = SHOWN.matcher(Files.readString(source));
            while (matcher.find()) {
                if (!KEY.matcher(matcher.group(1)).matches()) {
                    literals.add(source.getFileName() + ": " + matcher.group(1));
                }
            }
        }
        assertThat(literals).isEmpty();
    }

    @Test
    void the_rule_against_words_in_screens_can_see_them() {
        assertThat(SHOWN.matcher("add(new Span(\"Hello\"));").find()).isTrue();
        assertThat(SHOWN.matcher("button.setText(\n    \"Привет\")").find()).isTrue();
        assertThat(SHOWN.matcher("new Span(Texts.text(\"menu.home\"))").find()).isFalse();
    }

    private static Set<String> placesOf(String text) {
        return Pattern.compile("\\{(\\d+)[^}]*}")
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> screens() throws IOException {
        return sources().stream()
                .filter(source -> source.toString().matches(".*/(ui|shell)/[^/]+\\.java"))
                .toList();
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Properties read(String name) {
        var texts = new Properties();
        try (var reader = Files.newBufferedReader(TEXTS.resolve(name))) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
