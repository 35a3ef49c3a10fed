package io.kamerton.gateway.log.spill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillFilesTest {

    private static final long PLENTY = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void records_come_back_in_their_order_after_a_restart() throws IOException {
        try (var files = new SpillFiles(folder, PLENTY)) {
            files.append(records("one", "two"));
            files.append(records("three"));
        }
        try (var files = new SpillFiles(folder, PLENTY)) {
            files.append(records("four"));
            assertThat(drained(files)).containsExactly("one", "two", "three", "four");
            assertThat(files.isEmpty()).isTrue();
            assertThat(files.bytes()).isZero();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_file_that_is_not_dealt_with_comes_again() throws IOException {
        try (var files = new SpillFiles(folder, PLENTY)) {
            files.append(records("one"));
            files.oldest();
        }
        try (var files = new SpillFiles(folder, PLENTY)) {
            assertThat(drained(files)).containsExactly("one");
        }
    }

    @Test
    void what_is_added_while_the_oldest_is_read_comes_after_it() throws IOException {
        try (var files = new SpillFiles(folder, PLENTY)) {
            files.append(records("one"));
            var first = files.oldest().orElseThrow();
            files.append(records("two"));
            assertThat(read(first)).containsExactly("one");
            files.done(first);
            assertThat(drained(files)).containsExactly("two");
        }
    }

    @Test
    void a_record_that_a_kill_cut_off_is_lost_alone() throws IOException {
        var file = aFileOf("one", "two");
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(file) - 1);
        }
        try (var reader = new SegmentReader(file)) {
            assertThat(texts(reader.next(10))).containsExactly("one");
            assertThat(reader.next(10)).isEmpty();
            assertThat(reader.tail()).isEqualTo(SegmentReader.Tail.TORN);
        }
    }

    @Test
    void a_record_whose_bytes_have_changed_is_told_from_what_was_written() throws IOException {
        var file = aFileOf("one", "two");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        try (var reader = new SegmentReader(file)) {
            assertThat(texts(reader.next(10))).containsExactly("one");
            assertThat(reader.next(10)).isEmpty();
            assertThat(reader.tail()).isEqualTo(SegmentReader.Tail.DAMAGED);
        }
        try (var files = new SpillFiles(folder, PLENTY)) {
            files.setAside(files.oldest().orElseThrow());
            assertThat(files.isEmpty()).isTrue();
        }
        assertThat(Files.exists(file.resolveSibling(file.getFileName() + ".damaged")))
                .isTrue();
    }

    @Test
    void nothing_is_taken_beyond_the_limit_and_nothing_of_a_batch_that_does_not_fit_whole() throws IOException {
        try (var files = new SpillFiles(folder, 30)) {
            assertThat(files.append(records("12345678"))).isTrue();
            assertThat(files.append(records("1", "12345678"))).isFalse();
            assertThat(files.append(records("123456"))).isTrue();
            assertThat(files.append(records(""))).isFalse();
            assertThat(drained(files)).containsExactly("12345678", "123456");
            assertThat(files.append(records("1", "2"))).isTrue();
        }
    }

    @Test
    void closed_files_take_nothing() throws IOException {
        var files = new SpillFiles(folder, PLENTY);
        files.close();
        assertThat(files.append(records("late"))).isFalse();
    }

    private Path aFileOf(String... texts) throws IOException {
        try (var files = new SpillFiles(folder, PLENTY)) {
            files.append(records(texts));
            return files.oldest().orElseThrow();
        }
    }

    private static List<String> drained(SpillFiles files) throws IOException {
        var all = new ArrayList<String>();
        for (var file = files.oldest(); file.isPresent(); file = files.oldest()) {
            all.addAll(read(file.get()));
            files.done(file.get());
        }
        return all;
    }

    private static List<String> read(Path file) throws IOException {
        try (var reader = new SegmentReader(file)) {
            return texts(reader.next(100));
        }
    }

    private static List<byte[]> records(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static List<String> texts(List<byte[]> records) {
        return records.stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }
}
