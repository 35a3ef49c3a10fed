package io.kamerton.shared.problem;

import io.kamerton.shared.api.ApiPaths;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes an error where no controller is at work yet: filters, security, unknown paths. */
@Component
public class ErrorWriter {

    private final JsonMapper json;

    ErrorWriter(JsonMapper json) {
        this.json = json;
    }

    /** Writes the error in the shape of the protocol that the path belongs to. */
    public void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        response.setStatus(status.value());
        if (ApiPaths.isOpenAi(request)) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            json.writeValue(response.getOutputStream(), Map.of("error", openAiError(status, detail)));
        } else if (ApiPaths.isOllama(request)) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            json.writeValue(response.getOutputStream(), Map.of("error", detail));
        } else {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            json.writeValue(response.getOutputStream(), problem(status, detail, addressOf(request)));
        }
    }

    private static String addressOf(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
    }

    /** @param address as it was asked for: what is refused need not be an address at all */
    private static Map<String, Object> problem(HttpStatus status, String detail, String address) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("type", "about:blank");
        fields.put("title", status.getReasonPhrase());
        fields.put("status", status.value());
        fields.put("detail", detail);
        fields.put("instance", address);
        return fields;
    }

    /** The body of an error as OpenAI's protocol has it: message, type, param and code. */
    public static Map<String, @Nullable Object> openAiError(HttpStatus status, String message) {
        var error = new LinkedHashMap<String, @Nullable Object>();
        error.put("message", message);
        error.put("type", openAiType(status));
        error.put("param", null);
        error.put("code", status == HttpStatus.UNAUTHORIZED ? "invalid_api_key" : null);
        return error;
    }

    private static String openAiType(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> "authentication_error";
            case FORBIDDEN -> "permission_error";
            case TOO_MANY_REQUESTS -> "rate_limit_error";
            default -> status.is5xxServerError() ? "server_error" : "invalid_request_error";
        };
    }
}
