package io.kamerton.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The estimate against real tokenizers, on running text and code of this repository. */
class TokenEstimateTest {

    private static final EncodingRegistry TOKENIZERS = Encodings.newLazyEncodingRegistry();
    private static final int ENOUGH = 20_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "pom.xml",
                "samples/texts-en.jsonl",
                "samples/texts-ru.jsonl",
                "src/main/java/io/kamerton/gateway/StreamWatch.java",
                "src/main/resources/vaadin-i18n/translations_ru.properties"
            })
    void text_and_code_are_estimated_within_the_bounds_that_are_told(String file) throws IOException {
        String text = Files.readString(Path.of(file));
        String piece = text.substring(0, Math.min(text.length(), ENOUGH));

        double ratio = TokenEstimate.of(piece) / (double) counted(piece);

        assertThat(ratio).isBetween(0.85, 1.45);
    }

    @Test
    void prose_without_a_single_latin_letter_is_within_them_too() throws IOException {
        String russian = Files.readString(Path.of("samples/texts-ru.jsonl")).replaceAll("[A-Za-z0-9_\"{}:,\\\\]", "");

        assertThat(TokenEstimate.of(russian) / (double) counted(russian)).isBetween(0.85, 1.45);
    }

    /** By the one that makes more of it. */
    private static int counted(String text) {
        return Stream.of(EncodingType.CL100K_BASE, EncodingType.O200K_BASE)
                .mapToInt(type -> TOKENIZERS.getEncoding(type).countTokensOrdinary(text))
                .max()
                .orElseThrow();
    }

    @Test
    void bytes_and_texts_are_counted_alike() {
        String text = "Latin, Кириллица, 漢字, 😀 and \" \\ \n";
        var count = new TextCount();
        byte[] json = JsonText.quoted(text);
        new JsonCursor(json, 0, json.length, count).countText();

        assertThat(count.size()).isEqualTo(TextSize.of(text));
        byte[] escaped = Words.bytes("\"\\u0041\\u0416\\u6f22\\ud83d\\ude00\"");
        var ofEscapes = new TextCount();
        new JsonCursor(escaped, 0, escaped.length, ofEscapes).countText();
        assertThat(ofEscapes.size()).isEqualTo(new TextSize(1, 1, 1, 1));
    }
}
