package io.kamerton.gateway.api;

import io.kamerton.gateway.GatewayService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@Tag(name = "Models")
class ChatCompletionsController {

    private static final String EXAMPLE = """
            {"model": "builtin/extractive", "max_sentences": 1, "messages": [{"role": "user",
             "content": "Context: A tuning fork gives an A of 440 Hz.\\n\\nQuestion: Which tone does it give?"}]}""";

    private final GatewayService gateway;
    private final AllowedModels allowed;
    private final Clock clock;

    ChatCompletionsController(GatewayService gateway, AllowedModels allowed, Clock clock) {
        this.gateway = gateway;
        this.allowed = allowed;
        this.clock = clock;
    }

    @PostMapping("/v1/chat/completions")
    @Operation(
            summary = "Ask a model; not streamed",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"),
                                            examples = @ExampleObject(EXAMPLE))))
    ResponseEntity<ChatCompletion> complete(@RequestBody JsonNode body) {
        var request = ChatCompletionReader.read(body);
        allowed.require(request.model());
        var reply = gateway.chat(request);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(ChatCompletion.of(reply, clock.instant()));
    }
}
