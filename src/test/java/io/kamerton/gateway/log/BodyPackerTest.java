package io.kamerton.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.Capture;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BodyPackerTest {

    private static final byte[] PAGE = "What does a tuning fork do? ".repeat(80).getBytes(StandardCharsets.UTF_8);
    private static final byte[] BOOK =
            "Was macht eine Stimmgabel? ".repeat(4_000).getBytes(StandardCharsets.UTF_8);

    @Test
    void bodies_are_deflated_and_come_back_as_they_were() {
        try (var packer = new BodyPacker()) {
            assertKept(packer, true, true);
        }
    }

    @Test
    void in_a_hurry_only_long_ones_are_and_afterwards_all_again() {
        try (var packer = new BodyPacker()) {
            packer.hurry(true);
            assertKept(packer, false, true);
            packer.hurry(false);
            assertKept(packer, true, true);
        }
    }

    private static void assertKept(BodyPacker packer, boolean pageDeflated, boolean bookDeflated) {
        var kept = packer.pack(new Bodies(PAGE, BOOK), Capture.FULL).orElseThrow();
        assertThat(kept.request().deflated()).isEqualTo(pageDeflated);
        assertThat(kept.response().deflated()).isEqualTo(bookDeflated);
        assertThat(BodyPacker.unpacked(kept.request().bytes(), pageDeflated)).isEqualTo(PAGE);
        assertThat(BodyPacker.unpacked(kept.response().bytes(), bookDeflated)).isEqualTo(BOOK);
    }
}
