package io.kamerton.shared.api;

import io.kamerton.shared.problem.ErrorWriter;
import java.util.LinkedHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Unknown paths of the API are a JSON 404, never a page: asked after the controllers and before the screens. */
@Configuration(proxyBeanMethods = false)
class UnknownPathConfiguration {

    private static final int AFTER_CONTROLLERS = 1;

    @Bean
    SimpleUrlHandlerMapping unknownApiPaths(ErrorWriter errors) {
        HttpRequestHandler notFound = (request, response) ->
                errors.write(request, response, HttpStatus.NOT_FOUND, "There is nothing at this path.");
        var paths = new LinkedHashMap<String, HttpRequestHandler>();
        ApiPaths.PATTERNS.forEach(pattern -> paths.put(pattern, notFound));
        return new SimpleUrlHandlerMapping(paths, AFTER_CONTROLLERS);
    }
}
