package io.kamerton.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.problem.InvalidException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hand-written reader against Jackson: the same documents are read, and read alike. */
class JsonCursorFuzzTest {

    private static final JsonMapper JACKSON = JsonMapper.builder(
                    JsonFactory.builder().build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @Test
    void whole_documents_are_read_as_jackson_reads_them() {
        var random = new RandomJson(20261121);
        for (int i = 0; i < 30_000; i++) {
            compare(Words.bytes(random.object(4)));
        }
    }

    @Test
    void damaged_documents_are_refused_where_jackson_refuses_them() {
        var random = new RandomJson(42);
        for (int i = 0; i < 60_000; i++) {
            compare(random.damaged(Words.bytes(random.object(3))));
        }
    }

    private static void compare(byte[] document) {
        Optional<JsonNode> theirs = jackson(document, JsonMapper.shared());
        assertThat(isJson(document))
                .as(new String(document, StandardCharsets.UTF_8))
                .isEqualTo(theirs.isPresent());
        theirs.filter(JsonNode::isObject).ifPresent(tree -> compareFields(document, tree));
    }

    /** Only names that stand twice may be refused beyond what is broken. */
    private static void compareFields(byte[] document, JsonNode tree) {
        Fields fields;
        try {
            var cursor = new JsonCursor(document, 0, document.length);
            fields = Fields.read(document, cursor, (at, all, index) -> at.skip());
        } catch (InvalidException twin) {
            assertThat(jackson(document, JACKSON)).isEmpty();
            return;
        }
        var names = new HashSet<String>();
        for (int i = 0; i < fields.size(); i++) {
            names.add(fields.name(i));
            byte[] value = java.util.Arrays.copyOfRange(document, fields.valueStart(i), fields.valueEnd(i));
            assertThat(JsonMapper.shared().readTree(value)).isEqualTo(tree.path(fields.name(i)));
            if (fields.kind(i) == '"') {
                assertThat(new JsonCursor(value, 0, value.length).text())
                        .isEqualTo(tree.path(fields.name(i)).stringValue());
            }
        }
        assertThat(names).isEqualTo(new HashSet<>(tree.propertyNames()));
    }

    private static boolean isJson(byte[] document) {
        return FramedReply.isJson(document, 0, document.length);
    }

    /** As text, since Jackson itself lets some wrong bytes through and guesses other encodings. */
    private static Optional<JsonNode> jackson(byte[] document, JsonMapper mapper) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            JsonNode tree = mapper.readTree(text);
            return tree.isMissingNode() ? Optional.empty() : Optional.of(tree);
        } catch (JacksonException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
