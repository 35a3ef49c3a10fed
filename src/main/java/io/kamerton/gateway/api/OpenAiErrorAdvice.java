package io.kamerton.gateway.api;

import io.kamerton.gateway.ModelException;
import io.kamerton.gateway.ModelFault;
import io.kamerton.shared.api.BodyTooLargeException;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.DatabaseAway;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.problem.NotConfiguredException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.OutboundRefusedException;
import io.kamerton.shared.problem.TryLaterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Translates the errors of this package's endpoints to OpenAI's shape; that protocol knows 400, not 422. */
@RestControllerAdvice(basePackageClasses = OpenAiErrorAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class OpenAiErrorAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(OpenAiErrorAdvice.class);

    @ExceptionHandler
    ResponseEntity<OpenAiError.Body> onOurs(KamertonException exception) {
        return switch (exception) {
            case NotFoundException missing ->
                answer(HttpStatus.NOT_FOUND, OpenAiError.invalid(missing.detail(), "model", "model_not_found"));
            case InvalidException invalid -> answer(HttpStatus.BAD_REQUEST, invalid(invalid));
            case ConflictException conflict ->
                answer(HttpStatus.CONFLICT, OpenAiError.invalid(conflict.detail(), null, null));
            case OutboundRefusedException refused ->
                answer(HttpStatus.BAD_REQUEST, OpenAiError.invalid(refused.detail(), null, "address_refused"));
            case NotConfiguredException missing ->
                answer(HttpStatus.SERVICE_UNAVAILABLE, OpenAiError.server(missing.detail()));
            case TryLaterException later ->
                json(HttpStatus.TOO_MANY_REQUESTS)
                        .header(
                                HttpHeaders.RETRY_AFTER,
                                Long.toString(Math.max(1, later.retryAfter().toSeconds())))
                        .body(OpenAiError.later(later.detail()));
        };
    }

    /** Addresses and keys are not in a fault's words. A model that its server lost is nothing the caller can change. */
    @ExceptionHandler
    ResponseEntity<OpenAiError.Body> onModelFault(ModelException exception) {
        ModelFault fault = exception.fault();
        LOG.warn("A model gave no whole reply: {}", fault.kind());
        var answer = json(status(fault.kind()));
        fault.retryAfter()
                .ifPresent(
                        after -> answer.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, after.toSeconds()))));
        return answer.body(
                fault.isCallersFault()
                        ? OpenAiError.invalid(fault.message(), null, code(fault.kind()))
                        : OpenAiError.server(fault.message(), code(fault.kind())));
    }

    private static HttpStatus status(ModelFault.Kind kind) {
        return switch (kind) {
            case BAD_REQUEST, CONTEXT_TOO_LONG -> HttpStatus.BAD_REQUEST;
            case SERVER_ERROR, BROKEN_REPLY, CONNECTION_LOST -> HttpStatus.BAD_GATEWAY;
            case TIMEOUT -> HttpStatus.GATEWAY_TIMEOUT;
            case UNKNOWN_HOST,
                    CONNECTION_REFUSED,
                    FORBIDDEN_ADDRESS,
                    NOT_TRUSTED,
                    KEY_REFUSED,
                    MODEL_MISSING,
                    BUSY,
                    CANCELLED -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    private static @Nullable String code(ModelFault.Kind kind) {
        return switch (kind) {
            case MODEL_MISSING -> "model_not_found";
            case CONTEXT_TOO_LONG -> "context_length_exceeded";
            case BUSY -> "rate_limit_exceeded";
            case TIMEOUT -> "timeout";
            default -> null;
        };
    }

    private static OpenAiError.Body invalid(InvalidException exception) {
        String param = exception.errors().isEmpty()
                ? null
                : exception.errors().getFirst().field();
        return OpenAiError.invalid(exception.detail(), param, "invalid_value");
    }

    @ExceptionHandler
    ResponseEntity<OpenAiError.Body> onUnreadable(HttpMessageNotReadableException exception) {
        for (Throwable cause = exception.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException tooLarge) {
                return answer(
                        HttpStatus.CONTENT_TOO_LARGE,
                        OpenAiError.invalid(String.valueOf(tooLarge.getMessage()), null, "body_too_large"));
            }
        }
        return answer(HttpStatus.BAD_REQUEST, OpenAiError.invalid("The body is not valid JSON.", null, "invalid_json"));
    }

    @ExceptionHandler
    ResponseEntity<OpenAiError.Body> onOtherMedia(HttpMediaTypeNotSupportedException exception) {
        return answer(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                OpenAiError.invalid("Send JSON with Content-Type: application/json.", null, null));
    }

    /** Left to the security filters, which know whether to answer 401 or 403. */
    @ExceptionHandler
    void onDenied(AccessDeniedException exception) {
        throw exception;
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class})
    ResponseEntity<OpenAiError.Body> onDatabaseAway(RuntimeException exception) {
        LOG.warn("The database does not answer: {}", exception.getMessage());
        return json(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_AFTER)
                .body(OpenAiError.server(DatabaseAway.DETAIL));
    }

    @ExceptionHandler
    ResponseEntity<OpenAiError.Body> onFault(RuntimeException exception) {
        LOG.error("A model request failed.", exception);
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                OpenAiError.server("Something went wrong on our side; the log has it under the request's id."));
    }

    private static ResponseEntity<OpenAiError.Body> answer(HttpStatus status, OpenAiError.Body body) {
        return json(status).body(body);
    }

    private static ResponseEntity.BodyBuilder json(HttpStatus status) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
    }
}
