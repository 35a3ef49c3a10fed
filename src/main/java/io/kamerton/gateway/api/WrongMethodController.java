package io.kamerton.gateway.api;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Known paths with a method that they do not answer: 405 in the shape that clients of this protocol read. */
@RestController
@Hidden
class WrongMethodController {

    @RequestMapping("/v1/chat/completions")
    ResponseEntity<OpenAiError.Body> chat() {
        return notAllowed("POST");
    }

    @RequestMapping("/v1/models")
    ResponseEntity<OpenAiError.Body> models() {
        return notAllowed("GET");
    }

    @RequestMapping("/v1/models/{*model}")
    ResponseEntity<OpenAiError.Body> model() {
        return notAllowed("GET");
    }

    private static ResponseEntity<OpenAiError.Body> notAllowed(String allowed) {
        return ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED)
                .header(HttpHeaders.ALLOW, allowed)
                .contentType(MediaType.APPLICATION_JSON)
                .body(OpenAiError.invalid("This path answers " + allowed + " only.", null, "method_not_allowed"));
    }
}
