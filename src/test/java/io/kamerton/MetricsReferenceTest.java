package io.kamerton;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/METRICS.md is generated from the enums of the rooms; {@code -Dreferences.write=true} writes it. */
class MetricsReferenceTest {

    private static final Path REFERENCE = Path.of("docs/METRICS.md");
    private static final String HEAD = """
            # Metrics

            Prometheus text at `/metrics` (and `/actuator/prometheus`), for keys with the scope `metrics`. Generated from the
            `…Metric` enums by `./kamerton test -Dtest=MetricsReferenceTest -Dreferences.write=true`. The Java machine's own
            metrics (`jvm_…`, `hikaricp_…`, …) come beside these.

            | metric | kind | room | meaning |
            |---|---|---|---|
            """;

    @Test
    void the_reference_lists_every_metric_of_every_room() throws IOException {
        var text = new StringBuilder(HEAD);
        for (var room : enumsOfMeters()) {
            for (var constant : room.reflect().getEnumConstants()) {
                text.append(lineOf(room, (Enum<?>) constant));
            }
        }
        if (Boolean.getBoolean("references.write")) {
            Files.writeString(REFERENCE, text);
        }
        assertThat(REFERENCE).hasContent(text.toString());
    }

    private static List<JavaClass> enumsOfMeters() {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.kamerton");
        var enums = new ArrayList<>(classes.stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(MeterDocumentation.class))
                .toList());
        enums.sort(Comparator.comparing(JavaClass::getName));
        return enums;
    }

    private static String lineOf(JavaClass type, Enum<?> constant) throws IOException {
        var meter = (MeterDocumentation) constant;
        var name = new PrometheusNamingConvention()
                .name(meter.getName(), meter.getType(), meter.getType() == Meter.Type.TIMER ? "seconds" : null);
        var shown = meter.getType() == Meter.Type.COUNTER ? name + "_total" : name;
        return "| `%s` | %s | %s | %s |%n"
                .formatted(
                        shown.replaceFirst("_total_total$", "_total"),
                        meter.getType().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        type.getPackageName().replace("io.kamerton.", ""),
                        javadocOf(type, constant));
    }

    private static String javadocOf(JavaClass type, Enum<?> constant) throws IOException {
        var source = Files.readString(Path.of("src/main/java", type.getName().replace('.', '/') + ".java"));
        var found = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*" + constant.name() + "\\(", Pattern.DOTALL)
                .matcher(source);
        assertThat(found.find())
                .as("Javadoc of %s.%s", type.getName(), constant)
                .isTrue();
        return found.group(1)
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\s*\\n\\s*\\*?\\s*", " ")
                .strip();
    }
}
