package io.kamerton.gateway.door;

import io.kamerton.shared.api.ApiPaths;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Takes the calls of models out of the way that everything else goes: behind the request id, the check of the host, the
 * media type and the count of requests, and before Spring Security, {@code DispatcherServlet} and the limit of 4 MB.
 * A servlet of its own would stand behind every filter that is mapped to all paths.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 16)
class DoorFilter implements Filter {

    private final Door door;

    DoorFilter(Door door) {
        this.door = door;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        if (ApiPaths.isOpenAi(asked) || ApiPaths.isOllama(asked)) {
            door.answer(asked, (HttpServletResponse) response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
