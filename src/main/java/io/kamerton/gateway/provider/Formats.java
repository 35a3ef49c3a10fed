package io.kamerton.gateway.provider;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What callers say of the form of a reply, in the library's words. */
public final class Formats {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Formats() {}

    /** Null where the caller wants plain text. */
    public static @Nullable ResponseFormat of(ChatParameters given) {
        return given.format().map(Formats::translated).orElse(null);
    }

    private static ResponseFormat translated(ChatParameters.Format format) {
        var translated = ResponseFormat.builder().type(ResponseFormatType.JSON);
        if (!format.schema().isEmpty()) {
            translated.jsonSchema(JsonSchema.builder()
                    .name(format.name())
                    .rootElement(JsonRawSchema.from(JSON.writeValueAsString(format.schema())))
                    .build());
        }
        return translated.build();
    }
}
