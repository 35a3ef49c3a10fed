package io.kamerton.gateway.provider;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;

/** What connection tests ask a model for beside a text. */
final class Probes {

    static final ToolSpecification ADD = ToolSpecification.builder()
            .name("add")
            .description("Adds two whole numbers")
            .parameters(JsonObjectSchema.builder()
                    .addIntegerProperty("a")
                    .addIntegerProperty("b")
                    .required("a", "b")
                    .build())
            .build();

    static final ResponseFormat ANSWER_AS_JSON = ResponseFormat.builder()
            .type(ResponseFormatType.JSON)
            .jsonSchema(JsonSchema.builder()
                    .name("answer")
                    .rootElement(JsonObjectSchema.builder()
                            .addIntegerProperty("answer")
                            .required("answer")
                            .build())
                    .build())
            .build();

    private Probes() {}
}
