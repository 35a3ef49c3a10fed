package io.kamerton.testing;

import io.kamerton.identity.TestPeople.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a screen: keeps cookies, follows no redirect, reads the token that forms carry. */
public final class HttpVisitor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
    private final Map<String, String> cookies = new TreeMap<>();
    private final String baseUrl;

    public HttpVisitor(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Somebody else with the same cookies. */
    public HttpVisitor copy() {
        var copy = new HttpVisitor(baseUrl);
        copy.cookies.putAll(cookies);
        return copy;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    public ApiClient.Answer get(String path) {
        return send(request(path).header("Accept", "text/html").GET());
    }

    public ApiClient.Answer post(String path, Map<String, String> form) {
        return send(request(path)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form))));
    }

    /** As a script of a page posts it. */
    public ApiClient.Answer fetch(String path, Map<String, String> form) {
        return send(request(path)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form))));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(Duration.ofSeconds(60));
    }

    public ApiClient.Answer send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.setHeader(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return new ApiClient.Answer(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The token that forms of this session carry. */
    public String csrf() {
        var page = get("/login").text();
        var found = CSRF.matcher(page);
        if (!found.find()) {
            throw new IllegalStateException("the page carries no token: " + page);
        }
        return found.group(1);
    }

    public ApiClient.Answer givePassword(Person person) {
        return givePassword(person.name(), person.password());
    }

    public ApiClient.Answer givePassword(String name, String password) {
        TestCodes.allowMoreLogIns();
        return post("/login", Map.of("username", name, "password", password));
    }

    public ApiClient.Answer giveCode(String code) {
        TestCodes.allowMoreLogIns();
        return post("/login/totp", Map.of("code", code, "_csrf", csrf()));
    }

    /** Both factors. */
    public HttpVisitor logIn(Person person) {
        givePassword(person);
        giveCode(person.code());
        return this;
    }

    private void keep(String header) {
        var pair = header.split(";", 2)[0].split("=", 2);
        if (header.matches("(?i).*max-age=0.*") || pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
