package io.kamerton.shared.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** What Tomcat refuses before any filter runs, such as an encoded slash: problem+json instead of its HTML page. */
public class UnreadableRequestValve extends ErrorReportValve {

    private static final String PROBLEM = """
            {"type":"about:blank","title":"%s","status":%d,"detail":"The request cannot be read.","instance":%s}""";

    @Override
    protected void report(@Nullable Request request, Response response, @Nullable Throwable throwable) {
        var status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setHeader(RequestIdFilter.HEADER, UUID.randomUUID().toString());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(PROBLEM.formatted(status.getReasonPhrase(), status.value(), instanceOf(request)));
                response.finishResponse();
            }
        } catch (IOException e) {
            container.getLogger().debug("The client went away before it read its error.", e);
        }
    }

    /** As JSON; an address that could not be read at all is the root. */
    private static String instanceOf(@Nullable Request request) {
        var address = request == null ? null : request.getRequestURI();
        return JsonMapper.shared().writeValueAsString(address == null ? "/" : address);
    }
}
