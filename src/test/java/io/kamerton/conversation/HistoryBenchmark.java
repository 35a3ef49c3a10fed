package io.kamerton.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.conversation.query.Field;
import io.kamerton.conversation.query.Query;
import io.kamerton.conversation.query.QueryEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** No test by its name, so that it runs only when it is asked for: {@code benchmarks/history/run}. */
class HistoryBenchmark extends OfTheHistory {

    private static final int TURNS = Integer.getInteger("benchmark.turns", 100_000);
    private static final int ROUNDS = 200;
    private static final int PAGE = 51;
    private static final Duration SPREAD = Duration.ofDays(25);
    private static final Reach ALL = new Reach(Optional.empty(), true);

    @Autowired
    HistoryRebuild rebuild;

    private final Random random = new Random(20261122);
    private final MadeUpWords words = new MadeUpWords(random);

    @Test
    void measure() throws IOException {
        var result = new LinkedHashMap<String, Object>();
        long begin = System.nanoTime();
        generate();
        result.put("generate_seconds", seconds(begin));

        transaction.executeWithoutResult(status -> rebuild.begin());
        begin = System.nanoTime();
        long end = number("SELECT max(seq) FROM generation");
        while (number("SELECT calls FROM history_cursor") < end) {
            reader.readOn();
        }
        double rebuilt = seconds(begin);
        assertThat(number("SELECT count(*) FROM turn")).isGreaterThanOrEqualTo(TURNS);
        result.put("rebuild_seconds", rebuilt);
        result.put("rebuild_seconds_per_million_turns", rebuilt * 1e6 / TURNS);
        for (var table : List.of("turn", "turn_text", "conversation", "chat_person", "history_facet")) {
            jdbc.sql("VACUUM ANALYZE " + table).update();
        }
        result.put("milliseconds", measured());
        write(result);
    }

    /** Half Russian; sessions of about ten turns, of one user in a thousand. */
    private void generate() {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        long step = SPREAD.toNanos() / TURNS;
        for (int i = 0; i < TURNS; i++) {
            boolean russian = random.nextBoolean();
            int session = i / 1_000 * 100 + random.nextInt(100);
            append(chat("user-" + session % Math.max(10, TURNS / 1_000))
                    .in("s" + session)
                    .of(i % 3 == 0 ? "qwen3:8b" : "llama3.1:8b")
                    .lasting(Duration.ofMillis(200 + random.nextInt(8_000)))
                    .saying(words.text(russian, 4 + random.nextInt(20)), words.text(russian, 10 + random.nextInt(60)))
                    .at(now.minus(SPREAD).plusNanos(step * i / 1_000 * 1_000)));
            if (i % 10_000 == 0) {
                assertThat(log.settle(LATE)).isTrue();
            }
        }
        assertThat(log.settle(LATE)).isTrue();
    }

    private Map<String, Object> measured() {
        var place = new LinkedHashMap<String, Object>();
        var oldest = placeAt("ASC LIMIT 1 OFFSET 600");
        var middle = placeAt("DESC LIMIT 1 OFFSET " + TURNS / 2);
        place.put("first_page", times(() -> page("", Optional.empty())));
        place.put("middle_page", times(() -> page("", Optional.of(middle))));
        place.put("last_page", times(() -> page("", Optional.of(oldest))));
        place.put("search_one_word", times(() -> page(words.word(random.nextBoolean()), Optional.empty())));
        place.put("search_two_words", times(() -> {
            boolean russian = random.nextBoolean();
            return page(words.word(russian) + " " + words.word(russian), Optional.empty());
        }));
        place.put("search_word_last_page", times(() -> page(words.word(true), Optional.of(oldest))));
        place.put(
                "by_user",
                times(() -> page(
                        QueryEdit.part(Field.USER, "user-" + random.nextInt(Math.max(10, TURNS / 1_000))),
                        Optional.empty())));
        place.put("by_model_and_latency", times(() -> page("model:qwen* latency:>8s", Optional.empty())));
        return place;
    }

    private Place placeAt(String order) {
        return jdbc.sql("SELECT at, id FROM turn ORDER BY at " + order.replace(" LIMIT", ", id LIMIT"))
                .query((row, number) -> new Place(
                        row.getObject("at", java.time.OffsetDateTime.class).toInstant(), row.getLong("id")))
                .single();
    }

    private List<ConversationRow> page(String typed, Optional<Place> before) {
        return java.util.Objects.requireNonNull(
                transaction.execute(status -> search.page(Query.of(typed, Instant.now()), ALL, before, PAGE)));
    }

    /** p50, p95, p99 and the longest, after a tenth as many unmeasured. */
    private Map<String, Double> times(Supplier<List<ConversationRow>> work) {
        var times = new ArrayList<Double>();
        long rows = 0;
        for (int round = -ROUNDS / 10; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            int found = work.get().size();
            if (round >= 0) {
                times.add((System.nanoTime() - begin) / 1e6);
                rows += found;
            }
        }
        var sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        var figures = new LinkedHashMap<String, Double>();
        figures.put("p50", sorted[ROUNDS / 2]);
        figures.put("p95", sorted[ROUNDS * 95 / 100]);
        figures.put("p99", sorted[ROUNDS * 99 / 100]);
        figures.put("max", Arrays.stream(sorted).max().orElseThrow());
        figures.put("rows_mean", (double) rows / ROUNDS);
        return figures;
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private void write(Map<String, Object> measured) throws IOException {
        var commit = System.getProperty("benchmark.commit", "none");
        var result = new LinkedHashMap<String, Object>();
        result.put("bench", "history");
        result.put("commit", commit);
        result.put("processors", Runtime.getRuntime().availableProcessors());
        result.put("java", System.getProperty("java.runtime.version"));
        result.put("kernel", System.getProperty("os.version"));
        result.put(
                "postgresql",
                jdbc.sql("SHOW server_version").query(String.class).single());
        result.put(
                "shared_buffers",
                jdbc.sql("SHOW shared_buffers").query(String.class).single());
        result.put("turns", TURNS);
        result.put("conversations", number("SELECT count(*) FROM conversation"));
        result.put(
                "bytes",
                number("SELECT sum(pg_total_relation_size(c)) FROM unnest("
                        + "'{turn,turn_text,conversation,chat_person,chat_person_sum}'::regclass[]) c"));
        result.put(
                "topology",
                "PostgreSQL and application share all cores; one query at a time, " + ROUNDS + " rounds each");
        result.putAll(measured);
        var folder = Files.createDirectories(Path.of("benchmarks/results"));
        Files.writeString(
                folder.resolve("history-%s-%s.json".formatted(LocalDate.now(), commit)),
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(result));
    }
}
