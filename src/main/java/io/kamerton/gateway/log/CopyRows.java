package io.kamerton.gateway.log;

import io.kamerton.gateway.log.KeptBody.Part;
import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.RouteId;
import io.kamerton.shared.Capture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Calls as rows of the two tables, in the order of the columns that each statement names. */
final class CopyRows {

    static final String FACTS = """
            COPY generation (id, created_at, key_id, route_id, deployment_id, test_id, queued_us, first_token_us,
                total_us, cost, input_tokens, output_tokens, http_status, fallbacks, shadow, enrolled, estimated,
                truncated, streamed, status, endpoint, caller, key_label, user_name, session, asked, model_used,
                prompt_version, variant, unit, request_type, error, finish_reason, parameters)
            FROM STDIN WITH (FORMAT binary)""";
    static final String BODIES = """
            COPY generation_body (id, created_at, request_size, response_size, capture, request_cut, response_cut,
                request_deflated, response_deflated, request, response, request_sha256, response_sha256)
            FROM STDIN WITH (FORMAT binary)""";

    private static final int FACT_COLUMNS = 34;
    private static final int BODY_COLUMNS = 13;
    private static final int LONGEST_NAME = 512;
    private static final int LONGEST_PARAMETERS = 8_192;

    /** In place of parameters that are too long or no JSON. */
    static final Map<String, Object> LEFT_OUT = Map.of("left_out", true);

    private static final String LEFT_OUT_JSON = "{\"left_out\":true}";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CopyRows() {}

    static byte[] facts(List<LoggedCall> calls) {
        var stream = new CopyStream(calls.size() * 384);
        calls.forEach(call -> facts(stream, call));
        return stream.end();
    }

    /** Empty where no call has a body. */
    static Optional<byte[]> bodies(List<LoggedCall> calls) {
        var kept = calls.stream().filter(call -> call.body().isPresent()).toList();
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        var stream = new CopyStream(kept.stream().mapToInt(LoggedCall::weight).sum());
        kept.forEach(call -> body(stream, call, call.body().orElseThrow()));
        return Optional.of(stream.end());
    }

    private static void facts(CopyStream row, LoggedCall logged) {
        var call = logged.call();
        var place = call.place();
        var share = call.share();
        row.row(FACT_COLUMNS)
                .number(call.id())
                .time(logged.micros())
                .number(call.caller().key())
                .number(place.route().map(RouteId::value))
                .number(place.deployment().map(DeploymentId::value))
                .number(share.map(Generation.TestShare::test));
        timing(row, call.timing());
        row.fraction(call.cost())
                .integer(call.tokens().input())
                .integer(call.tokens().output())
                .small(call.ending().httpStatus())
                .small(Math.min(place.fallbacks(), Short.MAX_VALUE))
                .flag(place.shadow())
                .flag(share.map(Generation.TestShare::enrolled))
                .flag(call.tokens().estimated())
                .flag(call.ending().truncated())
                .flag(call.ending().streamed());
        names(row, call);
        row.json(json(call.parameters()));
    }

    private static void timing(CopyStream row, Generation.Timing timing) {
        row.number(micros(timing.queued()))
                .number(timing.firstToken().map(CopyRows::micros))
                .number(micros(timing.total()));
    }

    private static void names(CopyStream row, Generation call) {
        var caller = call.caller();
        var place = call.place();
        var share = call.share();
        row.text(call.ending().status().name())
                .text(stored(call.endpoint()))
                .text(stored(caller.name()))
                .text(caller.keyLabel().map(CopyRows::stored))
                .text(caller.user().map(CopyRows::stored))
                .text(caller.session().map(CopyRows::stored))
                .text(stored(place.asked()))
                .text(place.modelUsed().map(CopyRows::stored))
                .text(place.promptVersion().map(CopyRows::stored))
                .text(share.map(s -> stored(s.variant())))
                .text(share.map(s -> stored(s.unit())))
                .text(share.flatMap(Generation.TestShare::requestType).map(CopyRows::stored))
                .text(call.ending().error().map(CopyRows::stored))
                .text(call.ending().finishReason().map(CopyRows::stored));
    }

    private static void body(CopyStream row, LoggedCall logged, KeptBody body) {
        row.row(BODY_COLUMNS)
                .number(logged.call().id())
                .time(logged.micros())
                .integer(body.request().size())
                .integer(body.response().size())
                .text(body.capture().name())
                .flag(body.request().cut())
                .flag(body.response().cut())
                .flag(body.request().deflated())
                .flag(body.response().deflated());
        kept(row, body, body.request());
        kept(row, body, body.response());
        hash(row, body.request());
        hash(row, body.response());
    }

    private static void kept(CopyStream row, KeptBody body, Part part) {
        if (body.capture() == Capture.FULL) {
            row.bytes(part.bytes());
        } else {
            row.nothing();
        }
    }

    private static void hash(CopyStream row, Part part) {
        if (part.sha256().length > 0) {
            row.bytes(part.sha256());
        } else {
            row.nothing();
        }
    }

    /** PostgreSQL takes no NUL in a text; names that clients choose may be of any length. */
    static String stored(String text) {
        var cut = text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
        return cut.indexOf('\0') < 0 ? cut : cut.replace('\0', '\uFFFD');
    }

    private static String json(Map<String, Object> parameters) {
        if (parameters.isEmpty()) {
            return "{}";
        }
        try {
            var json = JSON.writeValueAsString(parameters);
            return json.length() > LONGEST_PARAMETERS ? LEFT_OUT_JSON : json.replace("\\u0000", "\\uFFFD");
        } catch (JacksonException e) {
            return LEFT_OUT_JSON;
        }
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
