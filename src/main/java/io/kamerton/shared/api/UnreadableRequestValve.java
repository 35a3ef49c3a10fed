package io.kamerton.shared.api;

import io.kamerton.shared.problem.ErrorWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Tomcat refuses before any filter runs, such as bytes that are no text: an error in the shape of the path's protocol
 * instead of its HTML page.
 */
public class UnreadableRequestValve extends ErrorReportValve {

    private static final String PROBLEM = """
            {"type":"about:blank","title":"%s","status":%d,"detail":"%s","instance":%s%s}""";

    private static final String UNKNOWN = "/";
    private static final String DETAIL = "The request cannot be read.";

    @Override
    protected void report(@Nullable Request request, Response response, @Nullable Throwable throwable) {
        var status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setHeader(RequestIdFilter.HEADER, UUID.randomUUID().toString());
            var address = addressOf(request);
            var isOfModels = isOpenAi(address) || ApiPaths.OLLAMA.contains(address);
            response.setContentType(
                    isOfModels ? MediaType.APPLICATION_JSON_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(isOfModels ? protocolError(status, address) : problem(status, address));
                response.finishResponse();
            }
        } catch (IOException e) {
            container.getLogger().debug("The client went away before it read its error.", e);
        }
    }

    /** Whose address could not be read may be a client of models, so its word for an error stands beside ours. */
    private static String problem(HttpStatus status, String address) {
        var json = JsonMapper.shared();
        var error = address.equals(UNKNOWN)
                ? ",\"error\":" + json.writeValueAsString(ErrorWriter.openAiError(status, DETAIL))
                : "";
        return PROBLEM.formatted(
                status.getReasonPhrase(), status.value(), DETAIL, json.writeValueAsString(address), error);
    }

    private static String protocolError(HttpStatus status, String address) {
        Object error = isOpenAi(address) ? ErrorWriter.openAiError(status, DETAIL) : DETAIL;
        return JsonMapper.shared().writeValueAsString(Map.of("error", error));
    }

    private static boolean isOpenAi(String address) {
        return address.startsWith("/v1/") || address.equals("/v1");
    }

    /** As it was sent; one that could not be read at all is the root. */
    private static String addressOf(@Nullable Request request) {
        var address = request == null ? null : request.getRequestURI();
        return address == null ? UNKNOWN : address;
    }
}
