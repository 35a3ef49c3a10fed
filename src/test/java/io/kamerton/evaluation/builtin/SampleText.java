package io.kamerton.evaluation.builtin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The paragraphs of {@code samples/}: real prose with a question each. */
record SampleText(String text, String question, String expected) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static List<SampleText> in(String language) {
        try {
            return Files.readAllLines(Path.of("samples", "texts-" + language + ".jsonl")).stream()
                    .map(JSON::readTree)
                    .map(SampleText::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SampleText of(JsonNode row) {
        return new SampleText(
                row.get("text").asString(),
                row.get("question").asString(),
                row.get("expected").asString());
    }
}
