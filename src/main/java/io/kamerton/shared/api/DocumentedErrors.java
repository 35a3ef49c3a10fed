package io.kamerton.shared.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Names, for every operation of the API document, the shape of its errors. */
@Component
class DocumentedErrors implements GlobalOpenApiCustomizer {

    private static final String PROBLEM = "Problem";
    private static final String OPENAI_ERROR = "OpenAiError";

    @Override
    public void customise(OpenAPI document) {
        document.getComponents().addSchemas(PROBLEM, problem());
        document.getComponents().addSchemas(OPENAI_ERROR, openAiError());
        document.getPaths()
                .forEach((path, item) -> item.readOperations().forEach(operation -> document(path, operation)));
    }

    private static void document(String path, Operation operation) {
        if (ApiPaths.OLLAMA.contains(path)) {
            return;
        }
        var openAi = path.startsWith("/v1/");
        var schema = new Schema<>().$ref("#/components/schemas/" + (openAi ? OPENAI_ERROR : PROBLEM));
        var content = new Content()
                .addMediaType(openAi ? "application/json" : "application/problem+json", new MediaType().schema(schema));
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("400 not readable, 401 no key, 403 scope, 404 unknown, 409 state,"
                                        + " 413 too large, 415 not JSON, 422 bad values, 429 too fast, 503 away")
                                .content(content));
    }

    private static Schema<?> problem() {
        var error =
                new ObjectSchema().addProperty("field", new StringSchema()).addProperty("message", new StringSchema());
        return new ObjectSchema()
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("errors", new ArraySchema().items(error));
    }

    private static Schema<?> openAiError() {
        var error = new ObjectSchema()
                .addProperty("message", new StringSchema())
                .addProperty("type", new StringSchema())
                .addProperty("param", new StringSchema())
                .addProperty("code", new StringSchema());
        return new ObjectSchema().addProperty("error", error);
    }
}
