package io.kamerton.identity.people.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.identity.TestPeople;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.HttpVisitor;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.PushChannel;
import io.kamerton.testing.ScreenProtocol;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Links that choose a password, opened in a session that somebody else has open too. */
@KamertonTest
class LinkDoorTest {

    private static final String ADDRESS = "window.location.hash";
    private static final String DEAD = "This link does not work";

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    @ParameterizedTest
    @ValueSource(strings = {"invite", "reset"})
    void a30_a_link_is_not_kept_for_whoever_planted_the_cookie(String page) {
        var planter = new HttpVisitor(api.baseUrl());
        ScreenProtocol.open(planter, "login");
        isKeptForTheScreenThatItOpenedAlone(planter.copy(), planter, page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invite", "reset"})
    void a30_a_link_is_not_kept_for_whoever_is_logged_in_in_the_same_browser(String page) {
        var viewer = new HttpVisitor(api.baseUrl()).logIn(TestPeople.with(Role.VIEWER, application));
        isKeptForTheScreenThatItOpenedAlone(viewer, viewer, page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invite", "reset"})
    void a30_whoever_planted_the_cookie_hears_nothing_on_the_channel_of_the_screen_of_a_link(String page) {
        var planter = new HttpVisitor(api.baseUrl());
        ScreenProtocol.open(planter, "login");
        var owner = planter.copy();
        var screen = ScreenProtocol.open(owner, page);
        // the number of a screen can be guessed, and the word of the channel belongs to the whole session
        var channel = PushChannel.open(api.baseUrl(), planter, screen);
        var polled = new StringBuffer();
        var poll = listen(planter, screen, polled);
        try {
            var name = "invited-" + UUID.randomUUID();
            var token = tokenFor(name);
            assertThat(screen.answerScript(screen.navigate(page), ADDRESS, token))
                    .as("what the owner sees")
                    .contains(name);
            assertThat(channel.heard() + polled)
                    .as("what the planter hears")
                    .doesNotContain(name)
                    .doesNotContain(token)
                    .doesNotContain("password");
        } finally {
            poll.cancel(true);
            channel.close();
        }
    }

    private static CompletableFuture<?> listen(HttpVisitor visitor, ScreenProtocol screen, StringBuffer heard) {
        var cookies = visitor.cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return HttpClient.newHttpClient()
                .sendAsync(
                        visitor.request(screen.pushAddress("long-polling"))
                                .header("Cookie", cookies)
                                .GET()
                                .build(),
                        BodyHandlers.ofByteArrayConsumer(
                                part -> part.ifPresent(bytes -> heard.append(new String(bytes, UTF_8)))));
    }

    private void isKeptForTheScreenThatItOpenedAlone(HttpVisitor owner, HttpVisitor other, String page) {
        var name = "invited-" + UUID.randomUUID();
        assertThat(open(owner, page, tokenFor(name))).contains(name).doesNotContain(DEAD);
        assertThat(open(other, page, "")).contains(DEAD).doesNotContain(name);
    }

    /** What the page shows when its script has told the part of the address behind the #. */
    private static String open(HttpVisitor visitor, String page, String token) {
        var screen = ScreenProtocol.open(visitor, page);
        return screen.answerScript(screen.navigate(page), ADDRESS, token);
    }

    private String tokenFor(String name) {
        var answer = api.post("/api/v1/users", "{\"name\":\"%s\",\"roles\":[\"VIEWER\"]}".formatted(name));
        return answer.json().path("link").asString().replaceFirst(".*#", "");
    }
}
