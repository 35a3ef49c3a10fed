package io.kamerton.gateway.door;

import io.kamerton.gateway.protocol.Protocol;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Locale;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The door's endpoints in the API's document, which otherwise is made from controllers. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DoorDocument implements GlobalOpenApiCustomizer {

    private static final String JSON = "application/json";
    private static final String EXAMPLE = """
            {"model": "builtin/extractive", "max_sentences": 1, "messages": [{"role": "user",
             "content": "Context: A tuning fork gives an A of 440 Hz.\\n\\nQuestion: Which tone does it give?"}]}""";

    @Override
    public void customise(OpenAPI document) {
        if (document.getPaths() == null) {
            document.setPaths(new Paths());
        }
        for (Endpoint endpoint : Endpoint.values()) {
            var item = new PathItem();
            if (endpoint.method().equals("GET")) {
                item.get(operation(endpoint));
            } else {
                item.post(operation(endpoint).requestBody(body(endpoint)));
            }
            document.getPaths().addPathItem(endpoint.template(), item);
        }
    }

    private static Operation operation(Endpoint endpoint) {
        var operation = new Operation()
                .addTagsItem(endpoint.protocol() == Protocol.OPENAI ? "Models" : "Models, as Ollama has them")
                .operationId(endpoint.name().toLowerCase(Locale.ROOT))
                .summary(summary(endpoint))
                .responses(new ApiResponses()
                        .addApiResponse(
                                "200", new ApiResponse().description("OK").content(answer(endpoint)))
                        .addApiResponse("default", refusal()));
        if (endpoint == Endpoint.OPENAI_MODEL) {
            operation.addParametersItem(new Parameter()
                    .name("model")
                    .in("path")
                    .required(true)
                    .description("May hold slashes")
                    .schema(new StringSchema()));
        }
        if (endpoint.operation().isPresent()) {
            operation.addParametersItem(header("X-Session-Id", "Keeps a session at one variant of a test"));
            operation.addParametersItem(header("X-Priority", "low, normal, high or urgent; never above the key's"));
        }
        return operation;
    }

    private static ApiResponse refusal() {
        return new ApiResponse()
                .description("An error, in the shape of the protocol")
                .content(new Content().addMediaType(JSON, new MediaType().schema(new ObjectSchema())));
    }

    private static Parameter header(String name, String description) {
        return new Parameter().name(name).in("header").description(description).schema(new StringSchema());
    }

    private static String summary(Endpoint endpoint) {
        return switch (endpoint) {
            case OPENAI_CHAT, OLLAMA_CHAT -> "Ask a model or a route; streamed where the body says so";
            case OPENAI_COMPLETION, OLLAMA_GENERATE -> "Let a model go on with a text";
            case OPENAI_EMBEDDING, OLLAMA_EMBED -> "Turn texts into vectors";
            case OLLAMA_EMBEDDINGS -> "Turn one text into a vector";
            case OPENAI_MODELS, OLLAMA_TAGS -> "List the routes and models that this key may call";
            case OPENAI_MODEL -> "Show one model by its name, such as builtin/extractive";
            case OLLAMA_SHOW -> "Tell what is known of a model";
            case OLLAMA_VERSION -> "The version of the protocol that is spoken";
            case OLLAMA_RUNNING -> "List the models that can answer at once";
        };
    }

    private static RequestBody body(Endpoint endpoint) {
        var type = new MediaType().schema(new ObjectSchema());
        if (endpoint == Endpoint.OPENAI_CHAT) {
            type.example(EXAMPLE);
        }
        return new RequestBody().required(true).content(new Content().addMediaType(JSON, type));
    }

    private static Content answer(Endpoint endpoint) {
        Schema<?> object = new ObjectSchema();
        var content = new Content().addMediaType(JSON, new MediaType().schema(object));
        if (endpoint.operation().isPresent() && !endpoint.operation().get().isEmbedding()) {
            String streamed = endpoint.protocol() == Protocol.OPENAI ? "text/event-stream" : "application/x-ndjson";
            content.addMediaType(streamed, new MediaType().schema(new StringSchema()));
        }
        return content;
    }
}
