package io.kamerton.identity.encryption.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kamerton.identity.TestPeople;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.HttpVisitor;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.LiveScreen;
import io.kamerton.testing.ScreenProtocol;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Stored secrets are sealed anew by an administrator who has just shown a code. */
@KamertonTest
class EncryptionOnScreenTest {

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    @Test
    void an_administrator_seals_everything_anew_and_sees_the_end() {
        var administrator = TestPeople.with(Role.ADMIN, application);
        var visitor = new HttpVisitor(api.baseUrl()).logIn(administrator);
        ScreenProtocol.open(visitor, "admin/encryption").navigate("admin/encryption");
        var screen = LiveScreen.of(TestPeople.idOf(administrator, application), application);
        assertThat(screen.shows("encrypts")).isTrue();

        screen.click("Seal anew under the first key");

        await().atMost(Duration.ofSeconds(30)).until(() -> screen.shows("done"));
        assertThat(screen.shows("Every secret is sealed under the first key.")).isTrue();
    }
}
