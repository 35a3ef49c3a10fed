package io.kamerton.experiment.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.experiment.stats.Bucketing.Range;
import io.kamerton.experiment.stats.Vectors.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class BucketingTest {

    @TestFactory
    Stream<DynamicTest> buckets_are_those_that_are_published() {
        return Vectors.group("hash", BucketingTest::checkBucket);
    }

    @TestFactory
    Stream<DynamicTest> hashes_run_over_utf16_units_so_that_russian_ids_keep_their_place() {
        return Vectors.group("hash_utf16", BucketingTest::checkBucket);
    }

    @TestFactory
    Stream<DynamicTest> ranges_start_where_the_weights_before_them_end() {
        return Vectors.group("bucket_ranges", row -> {
            var ranges = Bucketing.ranges(
                    (int) row.whole("arms"), row.number("coverage"), Vectors.numbers(row.get("weights")));
            var expected = row.get("ranges");
            assertThat(ranges).hasSize(expected.size());
            for (var i = 0; i < ranges.size(); i++) {
                row.expect("low", expected.get(i).get(0), ranges.get(i).low());
                row.expect("high", expected.get(i).get(1), ranges.get(i).high());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> the_first_range_that_holds_the_bucket_is_chosen() {
        return Vectors.group(
                "choose_variant",
                row -> assertThat(Bucketing.choose(row.number("bucket"), ranges(row.get("ranges"))))
                        .isEqualTo((int) row.whole("variant")));
    }

    @TestFactory
    Stream<DynamicTest> equal_weights_sum_to_one() {
        return Vectors.group("equal_weights", row -> {
            var weights = Bucketing.equalWeights((int) row.whole("arms"));
            assertThat(weights).hasSize(row.get("weights").size());
            for (var i = 0; i < weights.size(); i++) {
                row.expect("weight " + i, row.get("weights").get(i), weights.get(i));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_namespace_holds_the_units_of_its_part() {
        return Vectors.group("namespace", row -> {
            var namespace = row.get("namespace");
            var inside = Bucketing.inNamespace(
                    row.text("unit"),
                    namespace.get(0).asString(),
                    namespace.get(1).doubleValue(),
                    namespace.get(2).doubleValue());
            assertThat(inside).isEqualTo(row.get("inside").booleanValue());
        });
    }

    @Test
    void raising_the_coverage_moves_nobody_who_was_in() {
        var half = Bucketing.ranges(3, 0.5, List.of(0.2, 0.3, 0.5));
        var full = Bucketing.ranges(3, 1.0, List.of(0.2, 0.3, 0.5));
        for (var unit = 0; unit < 5_000; unit++) {
            var bucket = Bucketing.testBucket("a seed", "пользователь-" + unit);
            var before = Bucketing.choose(bucket, half);
            if (before != Bucketing.NO_ARM) {
                assertThat(Bucketing.choose(bucket, full)).isEqualTo(before);
            }
        }
    }

    @Test
    void arms_get_the_share_of_russian_and_english_units_that_their_weights_say() {
        var ranges = Bucketing.ranges(2, 1.0, List.of(0.3, 0.7));
        var second = 0;
        for (var unit = 0; unit < 100_000; unit++) {
            var id = (unit % 2 == 0 ? "читатель " : "reader ") + unit;
            second += Bucketing.choose(Bucketing.testBucket("5f2c", id), ranges);
        }
        // five standard errors of a share of 0.7 among 100,000
        assertThat(second / 100_000.0)
                .isBetween(0.7 - 5 * Math.sqrt(0.7 * 0.3 / 100_000), 0.7 + 5 * Math.sqrt(0.7 * 0.3 / 100_000));
    }

    @Test
    void the_digits_of_the_inner_hash_are_those_of_its_decimal_text() {
        for (var unit = 0; unit < 2_000; unit++) {
            var decimal = Integer.toUnsignedString(Bucketing.fnv1a32("seed" + unit));
            var slow = Integer.remainderUnsigned(Bucketing.fnv1a32(decimal), 10_000) / 10_000.0;
            assertThat(Bucketing.testBucket("seed", Integer.toString(unit))).isEqualTo(slow);
        }
    }

    @Test
    void negative_weights_fall_back_to_equal_ones() {
        assertThat(Bucketing.weightsOrEqual(2, List.of(-0.5, 1.5))).containsExactly(0.5, 0.5);
    }

    private static void checkBucket(Row row) {
        var bucket = Bucketing.bucket((int) row.whole("version"), row.text("seed"), row.text("value"));
        if (row.get("bucket").isNull()) {
            assertThat(bucket).isEmpty();
        } else {
            assertThat(bucket).hasValue(row.number("bucket"));
        }
    }

    private static List<Range> ranges(JsonNode pairs) {
        var ranges = new ArrayList<Range>();
        pairs.forEach(pair ->
                ranges.add(new Range(pair.get(0).doubleValue(), pair.get(1).doubleValue())));
        return ranges;
    }
}
