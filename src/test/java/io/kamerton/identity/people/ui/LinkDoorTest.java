package io.kamerton.identity.people.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.identity.TestPeople;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.HttpVisitor;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.ScreenProtocol;
import java.util.UUID;
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
