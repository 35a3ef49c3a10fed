package io.kamerton.gateway.door;

import io.kamerton.identity.Program;
import io.kamerton.identity.ProgramGate;
import io.kamerton.shared.Scope;
import io.kamerton.shared.api.ApiPaths;
import io.kamerton.shared.problem.ErrorWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** Who comes in, and to whom the request is given. */
@Component
class Door {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final ProgramGate gate;
    private final ModelCalls calls;
    private final ModelNames names;
    private final ErrorWriter errors;

    Door(ProgramGate gate, ModelCalls calls, ModelNames names, ErrorWriter errors) {
        this.gate = gate;
        this.calls = calls;
        this.names = names;
        this.errors = errors;
    }

    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isDisguised(request)) {
            errors.write(request, response, HttpStatus.BAD_REQUEST, "The address of the request is not allowed.");
            return;
        }
        String path = ApiPaths.pathOf(request);
        Optional<Endpoint> endpoint = Endpoint.at(path);
        endpoint.ifPresent(
                known -> request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, known.template()));
        Optional<Program> program = gate.admit(request, response, Scope.MODELS);
        if (program.isEmpty()) {
            return;
        }
        if (endpoint.isEmpty()) {
            errors.write(request, response, HttpStatus.NOT_FOUND, "There is nothing at this path.");
        } else if (!endpoint.get().method().equals(request.getMethod())) {
            String method = endpoint.get().method();
            response.setHeader(HttpHeaders.ALLOW, method);
            errors.write(request, response, HttpStatus.METHOD_NOT_ALLOWED, "This path answers " + method + " only.");
        } else {
            served(endpoint.get(), path, program.get(), request, response);
        }
    }

    private void served(
            Endpoint endpoint, String path, Program program, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            if (endpoint.operation().isPresent()) {
                calls.answer(endpoint, endpoint.operation().get(), program, request, response);
            } else {
                names.answer(endpoint, path, program, request, response);
            }
        } catch (RuntimeException e) {
            LOG.error("A model request failed.", e);
            if (response.isCommitted()) {
                throw e;
            }
            response.resetBuffer();
            errors.write(
                    request,
                    response,
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    "Something went wrong on our side; the log has it under the request's id.");
        }
    }

    /** What the firewall of the other paths refuses too: an address that others might read in another way. */
    private static boolean isDisguised(HttpServletRequest request) {
        String address = request.getRequestURI();
        return address.indexOf(';') >= 0
                || address.indexOf('\\') >= 0
                || address.contains("//")
                || ApiPaths.pathOf(request).chars().anyMatch(c -> c < ' ' || c == 0x7f);
    }
}
