package io.kamerton.access;

import io.kamerton.gateway.door.Endpoint;
import io.kamerton.shared.Scope;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Sends requests through the real filter chains, with a real key of each scope, and stops before the controller. */
class RouteRules {

    private final FilterChainProxy chains;
    private final Filter door;
    private final ApplicationContext application;
    private final Map<Scope, String> keys = new EnumMap<>(Scope.class);

    RouteRules(ApplicationContext application, JdbcClient database) throws NoSuchAlgorithmException {
        this.application = application;
        this.chains = application.getBean(FilterChainProxy.class);
        this.door = application.getBean("doorFilter", Filter.class);
        for (var scope : Scope.values()) {
            keys.put(scope, aKeyWith(scope, database));
        }
    }

    List<ARoute> routes() {
        var ofTheDoor = Arrays.stream(Endpoint.values()).map(one -> new ARoute(one.method(), one.template()));
        return Stream.concat(ofTheDoor, ofControllers())
                .filter(route -> !route.pattern().startsWith("/error")
                        && !route.pattern().startsWith("/v3/")
                        && !route.pattern().startsWith("/docs")
                        && !route.pattern().startsWith("/swagger"))
                .distinct()
                .sorted(Comparator.comparing(ARoute::pattern).thenComparing(ARoute::method))
                .toList();
    }

    private Stream<ARoute> ofControllers() {
        return application
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(info -> info.getPatternValues().stream()
                        .flatMap(pattern -> methods(info).stream().map(method -> new ARoute(method, pattern))));
    }

    boolean opens(ARoute route, Scope scope) throws ServletException, IOException {
        return passes(route, keys.get(scope));
    }

    boolean opensWithout(ARoute route) throws ServletException, IOException {
        return passes(route, null);
    }

    private boolean passes(ARoute route, String key) throws ServletException, IOException {
        var path = route.pattern()
                .replaceAll("\\{\\*?[^}]+}", "1")
                .replace("/**", "/1")
                .replace("*", "1");
        var request = new MockHttpServletRequest(route.method(), path);
        request.setServletPath(path);
        request.setRemoteAddr("127.0.0.1");
        if (key != null) {
            request.addHeader("Authorization", "Bearer " + key);
        }
        if (isOfTheDoor(route)) {
            var answer = new MockHttpServletResponse();
            door.doFilter(request, answer, new MockFilterChain());
            return answer.getStatus() != 401 && answer.getStatus() != 403;
        }
        var reached = new MockFilterChain();
        chains.doFilter(request, new MockHttpServletResponse(), reached);
        return reached.getRequest() != null;
    }

    /** The door answers by itself what it lets in; an empty body is then no call. */
    private static boolean isOfTheDoor(ARoute route) {
        return Arrays.stream(Endpoint.values()).anyMatch(one -> one.template().equals(route.pattern()));
    }

    private static List<String> methods(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty()
                ? List.of("GET", "POST")
                : methods.stream().map(RequestMethod::name).toList();
    }

    private static String aKeyWith(Scope scope, JdbcClient database) throws NoSuchAlgorithmException {
        var key = "key-of-one-scope-" + UUID.randomUUID();
        database.sql("""
                        INSERT INTO api_key (user_id, name, hash, scopes, created_at)
                        SELECT id, :name, :hash, ARRAY[:scope], now() FROM app_user WHERE kind = 'SERVICE' LIMIT 1
                        """)
                .param("name", "one scope " + scope + UUID.randomUUID())
                .param("hash", MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)))
                .param("scope", scope.wireName())
                .update();
        return key;
    }

    record ARoute(String method, String pattern) {}
}
