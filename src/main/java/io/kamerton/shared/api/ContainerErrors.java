package io.kamerton.shared.api;

import io.kamerton.shared.problem.ErrorWriter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the container refuses by itself (a broken chunk, TRACE) and hands to the error page. */
@Controller
class ContainerErrors implements ErrorController {

    private final ErrorWriter errors;

    ContainerErrors(ErrorWriter errors) {
        this.errors = errors;
    }

    @RequestMapping("/error")
    void onError(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
                .map(code -> HttpStatus.resolve((Integer) code))
                .orElse(HttpStatus.NOT_FOUND);
        errors.write(request, response, status, status.getReasonPhrase() + ".");
    }
}
