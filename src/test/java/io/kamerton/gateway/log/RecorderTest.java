package io.kamerton.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.Capture;
import io.kamerton.testing.KamertonTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KamertonTest
class RecorderTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Autowired
    GenerationLog log;

    @Autowired
    GenerationFeed feed;

    @Autowired
    Generations generations;

    @Autowired
    DataSource pool;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private final ACall call = ACall.by("caller-" + UUID.randomUUID());

    @Test
    void a_call_is_read_as_it_was_put_in() {
        var full = call.full(log.nextId());
        var plain = call.numbered(log.nextId());
        log.append(full, Bodies.NONE);
        log.append(plain, Bodies.NONE);
        assertThat(log.settle(LONG)).isTrue();

        assertThat(generations.find(full.id())).contains(full);
        assertThat(generations.find(plain.id())).contains(plain);
        assertThat(generations.find(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void calls_come_in_the_order_in_which_they_were_put_in() {
        var before = end();
        var ids = LongStream.range(0, 2_500).map(i -> log.nextId()).boxed().toList();
        ids.forEach(id -> log.append(call.numbered(id), Bodies.NONE));
        assertThat(log.settle(LONG)).isTrue();

        assertThat(feed.after(before, 10_000).stream()
                        .map(GenerationFeed.Entry::generation)
                        .filter(one -> one.caller().name().equals(call.caller()))
                        .map(Generation::id))
                .containsExactlyElementsOf(ids);
    }

    @Test
    void numbers_are_each_given_once_and_can_be_read_as_doubles() throws Exception {
        try (var other = new TestLog(TestLog.Plan.in(folder), TestLog.direct(pool), TestLog.freshIds(jdbc))) {
            var mine = LongStream.range(0, 1_000).map(i -> log.nextId()).boxed().toList();
            var theirs = LongStream.range(0, 1_000)
                    .map(i -> other.recorder.nextId())
                    .boxed()
                    .toList();
            var all = new HashSet<>(mine);
            all.addAll(theirs);
            assertThat(all).hasSize(2_000).allMatch(id -> id > 0 && id < 1L << 53);
        }
    }

    @Test
    void names_that_no_database_takes_are_kept_as_far_as_it_does() {
        var odd = new ACall(
                call.caller(), call.at(), call.status(), call.deployment(), "/v1/" + "x".repeat(5_000) + "\0");
        var id = log.nextId();
        log.append(odd.numbered(id, "nul \0 and \ud83d\ude00", "lone \ud800"), Bodies.NONE);
        assertThat(log.settle(LONG)).isTrue();

        var read = generations.find(id).orElseThrow();
        assertThat(read.endpoint()).hasSize(512);
        assertThat(read.caller().user()).contains("nul \ufffd and \ud83d\ude00");
        assertThat(read.caller().session()).contains("lone ?");
    }

    @Test
    void bodies_come_back_whole_however_long_within_the_bound() {
        var id = log.nextId();
        var request = "{\"prompt\":\"" + "дли́нный ".repeat(20_000) + "\"}";
        log.append(call.numbered(id), ACall.bodies(request, "короткий"));
        assertThat(log.settle(LONG)).isTrue();

        var bodies = generations.bodies(generations.find(id).orElseThrow()).orElseThrow();
        assertThat(new String(bodies.request(), StandardCharsets.UTF_8)).isEqualTo(request);
        assertThat(new String(bodies.response(), StandardCharsets.UTF_8)).isEqualTo("короткий");
        assertThat(jdbc.sql("SELECT octet_length(request) FROM generation_body WHERE id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isLessThan(request.length() / 10);
    }

    @Test
    void a_body_beyond_the_bound_is_cut_and_marked() {
        var id = log.nextId();
        var long1 = new byte[BodyPacker.LONGEST + 5];
        Arrays.fill(long1, (byte) 'a');
        log.append(call.numbered(id), new Bodies(long1, "b".getBytes(StandardCharsets.UTF_8)));
        assertThat(log.settle(LONG)).isTrue();

        var row = jdbc.sql("SELECT * FROM generation_body WHERE id = :id")
                .param("id", id)
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("request_cut", true)
                .containsEntry("response_cut", false)
                .containsEntry("request_size", BodyPacker.LONGEST + 5);
        assertThat(generations
                        .bodies(generations.find(id).orElseThrow())
                        .orElseThrow()
                        .request())
                .hasSize(BodyPacker.LONGEST);
    }

    @Test
    void hashed_bodies_can_be_compared_and_not_read() throws NoSuchAlgorithmException {
        var plan = TestLog.Plan.in(folder).keeping(Capture.HASHED);
        try (var own = new TestLog(plan, TestLog.direct(pool), TestLog.freshIds(jdbc)).straight()) {
            var id = own.recorder.nextId();
            own.recorder.append(call.numbered(id), ACall.bodies("secret", ""));
            assertThat(own.recorder.settle(LONG)).isTrue();

            var row = jdbc.sql("SELECT * FROM generation_body WHERE id = :id")
                    .param("id", id)
                    .query()
                    .singleRow();
            assertThat(row.get("request")).isNull();
            assertThat(row.get("request_sha256"))
                    .isEqualTo(MessageDigest.getInstance("SHA-256").digest("secret".getBytes(StandardCharsets.UTF_8)));
            assertThat(generations.bodies(generations.find(id).orElseThrow())).isEmpty();
        }
    }

    @Test
    void without_capture_there_are_facts_and_no_bodies() {
        var plan = TestLog.Plan.in(folder).keeping(Capture.OFF);
        try (var own = new TestLog(plan, TestLog.direct(pool), TestLog.freshIds(jdbc)).straight()) {
            var id = own.recorder.nextId();
            own.recorder.append(call.numbered(id), ACall.BODIES);
            assertThat(own.recorder.settle(LONG)).isTrue();
            assertThat(generations.find(id)).isPresent();
            assertThat(jdbc.sql("SELECT count(*) FROM generation_body WHERE id = :id")
                            .param("id", id)
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void the_narrowest_policy_counts() {
        assertThat(List.of(Capture.values()))
                .allMatch(any -> any.narrower(Capture.OFF) == Capture.OFF && Capture.FULL.narrower(any) == any);
    }

    private long end() {
        return jdbc.sql("SELECT coalesce(max(seq), 0) FROM generation")
                .query(Long.class)
                .single();
    }
}
