package io.kamerton.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.identity.TestPeople;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.HttpVisitor;
import io.kamerton.testing.KamertonTest;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Whose sessions are looked through. */
@KamertonTest
class SessionKeeperTest {

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    @Autowired
    SessionKeeper keeper;

    @Autowired
    SessionRows rows;

    @Autowired
    SecurityVersions versions;

    @Autowired
    Clock clock;

    @Test
    void an_application_leaves_the_sessions_of_another_in_its_process_alone() {
        var person = TestPeople.with(Role.VIEWER, application);
        new HttpVisitor(api.baseUrl()).logIn(person);
        assertThat(keeper.open()).anyMatch(open -> open.user().equals(TestPeople.idOf(person, application)));
        assertThat(new SessionKeeper(rows, versions, clock).open()).isEmpty();
    }
}
