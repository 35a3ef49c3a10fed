package io.kamerton.gateway.analytics.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.gateway.log.UsedModel;
import io.kamerton.identity.TestPeople;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.HttpVisitor;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.LiveScreen;
import io.kamerton.testing.ScreenProtocol;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The screen of usage as people of each role see it. */
@KamertonTest
@AsPerson(Role.ADMIN)
class AnalyticsOnScreenTest {

    private static final String DAY = "from=2026-01-13&until=2026-01-13";

    @Autowired
    ApiClient api;

    @Autowired
    GenerationLog log;

    @Autowired
    ApplicationContext application;

    private final UsedModel calls = UsedModel.at(Instant.parse("2026-01-13T10:20:00Z"));

    @Test
    void an_analyst_sees_the_keys_that_called_and_goes_into_one_of_them() {
        calls.put(log, 3);
        var keys = open(Role.ANALYST, "analytics?by=key&" + DAY);
        assertThat(keys.shows("key-" + calls.key())).isTrue();
        assertThat(keys.shows("In the course of time")).isTrue();
        var one = open(Role.ANALYST, "analytics?by=hour&key=" + calls.key() + "&" + DAY);
        assertThat(one.shows("Key: key-" + calls.key())).isTrue();
        assertThat(one.shows("13 Jan 2026, 10:00")).isTrue();
        assertThat(one.shows("Clear the filters")).isTrue();
    }

    @Test
    void a_viewer_sees_models_and_nobody_who_called() {
        calls.by("anna").put(log, 3);
        for (var asked :
                new String[] {"by=key", "by=user", "by=hour&key=" + calls.key(), "by=day&caller=x&user=anna"}) {
            var screen = open(Role.VIEWER, "analytics?" + asked + "&" + DAY);
            assertThat(screen.shows("key-" + calls.key())).as(asked).isFalse();
            assertThat(screen.shows("anna")).as(asked).isFalse();
            assertThat(screen.shows("Model")).as(asked).isTrue();
        }
        assertThat(open(Role.VIEWER, "analytics?by=model&" + DAY).shows("model-" + calls.model()))
                .isTrue();
    }

    @Test
    void users_are_named_with_whose_key_it_was() {
        calls.by("anna").put(log, 3);
        var screen = open(Role.ADMIN, "analytics?by=user&" + DAY);
        assertThat(screen.shows("anna · " + calls.caller())).isTrue();
    }

    @Test
    void a_period_without_calls_says_what_will_be_there() {
        var screen = open(Role.VIEWER, "analytics?from=2024-02-01&until=2024-02-02");
        assertThat(screen.shows("No calls in this period")).isTrue();
        assertThat(screen.shows("Show 90 days")).isTrue();
    }

    @Test
    void an_address_that_makes_no_sense_shows_what_is_nearest() {
        for (var odd : new String[] {
            "by=colour&period=x&metric=y&sort=z",
            "from=-999999999-01-01&until=-999999999-01-02",
            "from=2026-13-01&until=2026-01-01",
            "by=hour&period=90d",
            "by=user&model=1",
            "model=99999999999999999999",
            "caller=%00&user=x",
            "by=model&user=x&caller=y"
        }) {
            assertThat(open(Role.ADMIN, "analytics?" + odd).shows("Analytics"))
                    .as(odd)
                    .isTrue();
        }
    }

    private LiveScreen open(Role role, String page) {
        var person = TestPeople.with(role, application);
        var visitor = new HttpVisitor(api.baseUrl()).logIn(person);
        ScreenProtocol.open(visitor, "analytics").navigate(page);
        return LiveScreen.of(TestPeople.idOf(person, application), application);
    }
}
