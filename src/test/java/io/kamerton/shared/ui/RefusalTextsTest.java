package io.kamerton.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.problem.NotConfiguredException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.OutboundRefusedException;
import io.kamerton.shared.problem.TryLaterException;
import io.kamerton.shared.problem.Wording;
import io.kamerton.testing.UnshownScreen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTextsTest {

    /** A refusal whose words are written in the code, in English. */
    private static final Pattern PLAIN_REFUSAL = Pattern.compile(
            "new (?:NotFound|Conflict|TryLater|NotConfigured)Exception\\(\\s*(\"[^\"]*\"|[^)]*?[?:]\\s*\"[^\"]*\")");

    private static final Pattern FIELD = Pattern.compile("new (?:InvalidException|FieldError)\\(\\s*\"([a-z_]+)\"");
    private static final Pattern OF_PROGRAMS = Pattern.compile(
            "/(?:api|protocol|door|provider|feedback|token)/|/(?:SelectionService|OutcomeService)\\.java$");
    private static final Instant TIME = Instant.parse("2026-11-21T12:30:00Z");

    @Test
    void a_refusal_speaks_the_language_of_the_screen_with_its_times_and_numbers() {
        var rotating = new ConflictException(Wording.of("keys.refused.rotating", TIME));
        var tooMany = new ConflictException(Wording.of("keys.refused.too_many", 1200));
        try (var russian = aScreenIn("ru")) {
            assertThat(Texts.refusal(rotating))
                    .startsWith("Ключ уже заменяется")
                    .contains("21.11.2026, 15:30");
            assertThat(Texts.refusal(tooMany)).contains("не больше 1\u00a0200");
        }
        try (var english = aScreenIn("en")) {
            assertThat(Texts.refusal(rotating)).contains("21 Nov 2026, 15:30");
        }
    }

    @Test
    void programs_read_english_whatever_the_screen_speaks() {
        try (var russian = aScreenIn("ru")) {
            assertThat(new ConflictException(Wording.of("keys.refused.rotating", TIME)).detail())
                    .isEqualTo("The key is being rotated: its old secret opens until 2026-11-21T12:30:00Z."
                            + " Wait, or revoke the key.");
        }
    }

    @Test
    void a_refusal_without_a_wording_is_never_english_on_a_russian_screen() {
        try (var russian = aScreenIn("ru")) {
            assertThat(plainRefusals())
                    .allSatisfy(refused -> assertThat(Texts.refusal(refused))
                            .matches("\\P{IsLatin}*")
                            .matches(".*\\p{IsCyrillic}.*"));
            assertThat(Texts.refusal(new InvalidException("variants[1].name", "must have 1 to 200 characters")))
                    .isEqualTo("Значение не принято: варианты. Проверьте, что введено.");
            assertThat(Texts.refusal(new InvalidException("never_heard_of", "is wrong")))
                    .isEqualTo("Одно из значений не принято. Проверьте, что введено.");
        }
        try (var english = aScreenIn("en")) {
            assertThat(plainRefusals())
                    .allSatisfy(refused -> assertThat(Texts.refusal(refused)).isEqualTo(refused.detail()));
        }
    }

    @ParameterizedTest
    @MethodSource("fieldsOfRequests")
    void a_field_that_people_fill_in_has_a_name_in_russian(String field) {
        try (var russian = aScreenIn("ru")) {
            assertThat(Texts.refusal(new InvalidException(field, "is wrong")))
                    .startsWith("Значение не принято: ")
                    .matches("\\P{IsLatin}*");
        }
    }

    @Test
    void what_people_can_meet_is_refused_in_words_that_are_translated() {
        var plain = new TreeSet<String>();
        for (var source : sourcesOfPeople()) {
            PLAIN_REFUSAL
                    .matcher(read(source))
                    .results()
                    .forEach(found -> plain.add(source.getFileName() + ": " + found.group(1)));
        }
        assertThat(plain).isEmpty();
    }

    @Test
    void the_rule_about_words_can_see_them() {
        assertThat(PLAIN_REFUSAL
                        .matcher("throw new NotFoundException(\n        \"There is no such test.\")")
                        .find())
                .isTrue();
        assertThat(PLAIN_REFUSAL
                        .matcher("throw new NotFoundException(Wording.of(\"tests.refused.gone\"))")
                        .find())
                .isFalse();
        assertThat(fieldsOfRequests()).contains("api_key", "reason", "assessment_criteria");
    }

    private static List<KamertonException> plainRefusals() {
        return List.of(
                new ConflictException("The test runs."),
                new NotFoundException("There is no such thing."),
                new InvalidException("api_key", "must be given again"),
                new InvalidException(List.of()),
                new OutboundRefusedException("must name a host"),
                new TryLaterException("Too many calls.", Duration.ofSeconds(3)),
                new NotConfiguredException("There is no mail server."));
    }

    private static Set<String> fieldsOfRequests() {
        var fields = new TreeSet<String>();
        for (var source : sourcesOfPeople()) {
            FIELD.matcher(read(source)).results().forEach(found -> fields.add(found.group(1)));
        }
        return fields;
    }

    /** Without what only programs call: the APIs and their protocols. */
    private static List<Path> sourcesOfPeople() {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !OF_PROGRAMS.matcher(file.toString()).find())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UnshownScreen aScreenIn(String language) {
        return new UnshownScreen(new Translations(), language);
    }
}
