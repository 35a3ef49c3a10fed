package io.kamerton.shared.problem;

import io.kamerton.shared.api.BodyTooLargeException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;

/** The one translation of errors to problem+json. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final URI ABOUT_BLANK = URI.create("about:blank");

    @ExceptionHandler(KamertonException.class)
    ResponseEntity<Object> onOurs(KamertonException exception, WebRequest request) {
        if (exception instanceof OutboundRefusedException) {
            // the limits count it, and outside of here it is a wrong value like any other
            request.setAttribute(OutboundRefusedException.class.getName(), true, RequestAttributes.SCOPE_REQUEST);
        }
        return switch (exception) {
            case InvalidException invalid -> invalid(invalid.errors());
            case NotFoundException missing -> plain(HttpStatus.NOT_FOUND, missing.detail());
            case ConflictException conflict -> plain(HttpStatus.CONFLICT, conflict.detail());
            case OutboundRefusedException refused -> plain(HttpStatus.UNPROCESSABLE_CONTENT, refused.detail());
            case NotConfiguredException missing -> plain(HttpStatus.SERVICE_UNAVAILABLE, missing.detail());
            case TryLaterException later ->
                problem(HttpStatus.TOO_MANY_REQUESTS)
                        .header(
                                HttpHeaders.RETRY_AFTER,
                                Long.toString(Math.max(1, later.retryAfter().toSeconds())))
                        .body(problemOf(HttpStatus.TOO_MANY_REQUESTS, later.detail()));
        };
    }

    /** Left to the security filters, which know whether to answer 401 or 403. */
    @ExceptionHandler(AccessDeniedException.class)
    void onDenied(AccessDeniedException exception) {
        throw exception;
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ResponseEntity<Object> onWrongArgument(MethodArgumentTypeMismatchException exception) {
        if (exception.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return plain(HttpStatus.NOT_FOUND, "There is no such " + exception.getName() + ".");
        }
        var type = exception.getRequiredType();
        return invalid(List.of(new FieldError(exception.getName(), WrongValue.wanted(type))));
    }

    /** Tomcat decodes the query only when it is first asked for a parameter, which may be in a controller. */
    @ExceptionHandler(InvalidParameterException.class)
    ResponseEntity<Object> onUnreadableQuery(InvalidParameterException exception) {
        return plain(HttpStatus.BAD_REQUEST, "The query of the address cannot be read.");
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class})
    ResponseEntity<Object> onDatabaseAway(RuntimeException exception) {
        log.warn("The database does not answer: {}", exception.getMessage());
        return problem(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_AFTER)
                .body(problemOf(HttpStatus.SERVICE_UNAVAILABLE, DatabaseAway.DETAIL));
    }

    @ExceptionHandler(RuntimeException.class)
    ResponseEntity<Object> onFault(RuntimeException exception) {
        log.error("A request failed.", exception);
        return plain(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Something went wrong on our side; the log has it under the request's id.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (var cause = exception.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException tooLarge) {
                return plain(HttpStatus.CONTENT_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
            }
            if (cause instanceof InputCoercionException outOfRange) {
                return invalid(List.of(WrongValue.outOfRange(outOfRange)));
            }
            if (cause instanceof StreamReadException) {
                return plain(HttpStatus.BAD_REQUEST, "The body is not valid JSON.");
            }
            if (cause instanceof DatabindException mismatch) {
                return invalid(List.of(WrongValue.ofType(mismatch)));
            }
        }
        return plain(HttpStatus.BAD_REQUEST, "The body cannot be read; send JSON.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(errorsOf(exception.getBindingResult()));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException exception,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var errors = exception.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new FieldError(
                                snake(String.valueOf(result.getMethodParameter().getParameterName())),
                                String.valueOf(error.getDefaultMessage()))))
                .toList();
        return invalid(errors);
    }

    private static List<FieldError> errorsOf(BindingResult result) {
        return result.getAllErrors().stream()
                .map(error -> new FieldError(
                        error instanceof org.springframework.validation.FieldError field
                                ? snake(field.getField())
                                : "body",
                        String.valueOf(error.getDefaultMessage())))
                .sorted(Comparator.comparing(FieldError::field))
                .toList();
    }

    private static String snake(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static ResponseEntity<Object> invalid(List<FieldError> errors) {
        var problem = problemOf(HttpStatus.UNPROCESSABLE_CONTENT, new InvalidException(errors).detail());
        problem.setProperty("errors", errors);
        return problem(HttpStatus.UNPROCESSABLE_CONTENT).body(problem);
    }

    private static ResponseEntity<Object> plain(HttpStatus status, String detail) {
        return problem(status).body(problemOf(status, detail));
    }

    private static ResponseEntity.BodyBuilder problem(HttpStatus status) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private static ProblemDetail problemOf(HttpStatus status, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(ABOUT_BLANK);
        return problem;
    }

    /** Errors of the framework, such as 405 and 415, leave the type out; RFC 9457 reads that as about:blank. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem) {
            problem.setType(ABOUT_BLANK);
            headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        }
        return super.createResponseEntity(body, headers, status, request);
    }
}
