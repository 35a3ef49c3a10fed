package io.kamerton;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.listbox.ListBoxBase;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.Route;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

/** Rules of the house that a compiler does not know. */
@AnalyzeClasses(packages = "io.kamerton", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final int LONGEST_FILE = 300;

    @ArchTest
    static final ArchRule entities_stay_inside_their_room = noClasses()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .bePublic()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule repositories_stay_inside_their_room = noClasses()
            .that()
            .areAssignableTo(Repository.class)
            .should()
            .bePublic()
            .allowEmptyShould(true);

    /** A browser can name a key that was not offered: those of our own take no notice of it. */
    @ArchTest
    static final ArchRule fields_of_which_something_is_chosen_are_ours = noClasses()
            .that()
            .resideOutsideOfPackage("io.kamerton.shared.ui")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Select.class,
                    CheckboxGroup.class,
                    MultiSelectComboBox.class,
                    RadioButtonGroup.class,
                    ListBoxBase.class);

    @ArchTest
    static final ArchRule langchain4j_stays_behind_the_gateway = noClasses()
            .that()
            .resideOutsideOfPackages("io.kamerton.gateway.provider..", "io.kamerton.knowledge..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.langchain4j..");

    @ArchTest
    static final ArchRule views_live_in_ui = classes()
            .that()
            .areAssignableTo(Component.class)
            .or()
            .areAnnotatedWith(Route.class)
            .should()
            .resideInAnyPackage("io.kamerton..ui..", "io.kamerton.shell..");

    @ArchTest
    static final ArchRule views_do_not_touch_the_database = noClasses()
            .that()
            .resideInAnyPackage("io.kamerton..ui..", "io.kamerton..api..", "io.kamerton.shell..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(JdbcClient.class)
            .orShould()
            .dependOnClassesThat(resideInAPackage("jakarta.persistence.."));

    @ArchTest
    static final ArchRule controllers_live_in_api = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .resideInAPackage("io.kamerton..api..")
            .andShould()
            .notBePublic();

    @ArchTest
    static final ArchRule time_is_a_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule nothing_sleeps_or_prints = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .orShould()
            .accessField(System.class, "out");

    @Test
    void every_package_is_null_marked() throws IOException {
        try (var folders = Files.walk(Path.of("src/main/java/io/kamerton"))) {
            var unmarked = folders.filter(Files::isDirectory)
                    .filter(ArchitectureTest::holdsJava)
                    .filter(folder -> !isNullMarked(folder))
                    .toList();
            assertThat(unmarked)
                    .as("folders without a package-info with @%s", NullMarked.class.getSimpleName())
                    .isEmpty();
        }
    }

    @Test
    void no_file_is_too_long_to_be_read() throws IOException {
        for (var root : List.of("src", "frontend")) {
            try (var files = Files.walk(Path.of(root))) {
                var tooLong = files.filter(file -> file.toString().matches(".*\\.(java|ts|css)"))
                        .filter(file -> !file.toString().contains("generated"))
                        .filter(file -> linesOf(file) > LONGEST_FILE)
                        .toList();
                assertThat(tooLong).isEmpty();
            }
        }
    }

    private static boolean holdsJava(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isNullMarked(Path folder) {
        try {
            var info = folder.resolve("package-info.java");
            return Files.exists(info) && Files.readString(info).contains("NullMarked");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long linesOf(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
