package io.kamerton.experiment.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published and computed rows that the statistics must reproduce, each group with its own tolerance. */
final class Vectors {

    private static final JsonNode GROUPS = read();

    private Vectors() {}

    /** One test for each row of the group. */
    static Stream<DynamicTest> group(String name, Consumer<Row> check) {
        var group = StreamSupport.stream(GROUPS.spliterator(), false)
                .filter(candidate -> candidate.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
        var columns = texts(group.path("columns"));
        var rows = StreamSupport.stream(group.path("rows").spliterator(), false)
                .map(values -> new Row(columns, values, group.path("tolerance")))
                .toList();
        assertThat(rows).as("rows of " + name).isNotEmpty();
        return rows.stream().map(row -> dynamicTest(row.get("id").asString(), () -> check.accept(row)));
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asString()));
        return texts;
    }

    private static JsonNode read() {
        try (var stream = Vectors.class.getResourceAsStream("experiment-vectors.json")) {
            return JsonMapper.shared().readTree(stream).path("groups");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row with its columns by name. */
    record Row(List<String> columns, JsonNode values, JsonNode tolerance) {

        JsonNode get(String column) {
            var index = columns.indexOf(column);
            assertThat(index).as("column " + column).isNotNegative();
            return values.get(index);
        }

        double number(String column) {
            return get(column).doubleValue();
        }

        long whole(String column) {
            return get(column).longValue();
        }

        String text(String column) {
            return get(column).asString();
        }

        void expect(String column, double got) {
            expect(column, get(column), got);
        }

        void expect(String what, JsonNode expected, double got) {
            var allowed = tolerance.path("abs").doubleValue()
                    + tolerance.path("rel").doubleValue() * Math.abs(expected.doubleValue());
            assertThat(Math.abs(got - expected.doubleValue()))
                    .as("%s: wanted %s, got %s", what, expected, got)
                    .isLessThanOrEqualTo(allowed);
        }
    }

    static List<Double> numbers(JsonNode array) {
        var numbers = new ArrayList<Double>();
        array.forEach(item -> numbers.add(item.doubleValue()));
        return numbers;
    }
}
