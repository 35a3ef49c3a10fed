package io.kamerton.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.identity.TestPeople.Person;
import io.kamerton.identity.factor.Totp;
import io.kamerton.identity.session.TestSessions;
import io.kamerton.shared.Role;
import io.kamerton.shared.Secret;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.HttpVisitor;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.PushChannel;
import io.kamerton.testing.ScreenProtocol;
import io.kamerton.testing.TestCodes;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Somebody who shares a session with the person who logs in: by a planted cookie, in turns, or by her password. */
@KamertonTest
class SharedSessionAttacksTest {

    private static final Pattern SECRET = Pattern.compile("secret=([A-Z2-7]{32})");
    private static final String SOMETHING_NEW = "\"changes\":[{";

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    @ParameterizedTest
    @CsvSource({"login,Log in · Kamerton", "forgot,Forgot", "invite,Welcome to Kamerton"})
    void a34_a_channel_that_was_open_before_the_log_in_does_not_come_along(String page, String title) {
        var planter = new HttpVisitor(api.baseUrl());
        var screen = ScreenProtocol.open(planter, page);
        var channel = PushChannel.open(api.baseUrl(), planter, screen);
        assertThat(screen.navigate(page)).as("the screen is of use").contains(title);
        var person = TestPeople.with(Role.ADMIN, application);
        var victim = planter.copy();
        assertThat(victim.givePassword(person).header("Location")).isEqualTo("/mfa");
        assertThat(channel.closedWithin(5)).as("the channel closes").isTrue();
        victim.giveCode(person.code());
        assertThat(victim.get("/tests").status()).isEqualTo(200);
        assertThat(planter.get("/tests").header("Location")).isEqualTo("/login");
        assertThat(screen.navigate("tests")).doesNotContain(SOMETHING_NEW);
        channel.close();
    }

    @Test
    void a34_a_channel_that_was_open_before_the_second_factor_does_not_come_along() {
        var person = TestPeople.with(Role.ADMIN, application);
        var user = TestPeople.idOf(person, application);
        var visitor = new HttpVisitor(api.baseUrl());
        visitor.givePassword(person);
        var earlier = visitor.copy();
        var screen = ScreenProtocol.open(earlier, "mfa");
        var channel = PushChannel.open(api.baseUrl(), earlier, screen);
        Awaitility.await().until(() -> TestSessions.isListening(user, application));

        assertThat(visitor.giveCode(person.code()).header("Location")).isEqualTo("/");
        assertThat(channel.closedWithin(5)).as("the channel closes").isTrue();
        assertThat(TestSessions.of(user, application))
                .as("one session, not two")
                .hasSize(1);
        assertThat(visitor.get("/tests").status()).isEqualTo(200);
        assertThat(earlier.get("/tests").header("Location")).isEqualTo("/login");
        assertThat(screen.navigate("tests")).doesNotContain(SOMETHING_NEW);
        channel.close();
    }

    @Test
    void a34_a_channel_that_was_open_before_a_factor_was_enrolled_does_not_come_along() {
        var person = TestPeople.withoutFactor(Role.EDITOR, application);
        var user = TestPeople.idOf(person, application);
        var visitor = new HttpVisitor(api.baseUrl());
        visitor.givePassword(person);
        var earlier = visitor.copy();
        var screen = ScreenProtocol.open(earlier, "enrol");
        var secret = secretIn(screen.navigate("enrol"));
        var channel = PushChannel.open(api.baseUrl(), earlier, screen);
        Awaitility.await().until(() -> TestSessions.isListening(user, application));

        assertThat(enrol(visitor, secret)).isEqualTo("/enrol");
        assertThat(channel.closedWithin(5)).as("the channel closes").isTrue();
        assertThat(earlier.get("/").header("Location")).isEqualTo("/login");
        assertThat(ScreenProtocol.open(visitor, "enrol").navigate("enrol"))
                .as("the recovery codes came along to their owner")
                .containsPattern("[a-z2-7]{4}(-[a-z2-7]{4}){3}");
        channel.close();
    }

    @Test
    void a36_a_factor_that_is_being_enrolled_is_not_shown_to_another_session_of_the_password() {
        var person = TestPeople.withoutFactor(Role.EDITOR, application);
        var thief = atTheEnrolmentOf(person);
        var first = offerIn(thief);
        assertThat(offerIn(thief)).as("a reload shows the same").isEqualTo(first);
        var owner = atTheEnrolmentOf(person);
        var offered = offerIn(owner);
        assertThat(offered).isNotEqualTo(first);

        assertThat(offerIn(thief)).isNotIn(first, offered);
        assertThat(enrol(owner, offered)).as("void, for it was replaced").isEqualTo("/enrol?error=wrong");
        var anew = offerIn(owner);
        assertThat(enrol(owner, anew)).isEqualTo("/enrol");
    }

    @Test
    void a36_an_offer_of_somebody_else_is_not_shown_after_a_log_in_over_the_session() {
        var owner = TestPeople.withoutFactor(Role.EDITOR, application);
        var offered = offerIn(atTheEnrolmentOf(owner));
        var thief = new HttpVisitor(api.baseUrl());
        var viewer = TestPeople.withoutFactor(Role.VIEWER, application);
        thief.givePassword(viewer);
        var own = offerIn(thief);
        thief.givePassword(owner);
        assertThat(offerIn(thief)).isNotIn(own, offered);
    }

    @Test
    void a36_who_knows_the_password_can_void_what_is_offered_elsewhere_until_there_is_a_new_password() {
        var person = TestPeople.withoutFactor(Role.EDITOR, application);
        var thief = atTheEnrolmentOf(person);
        var owner = atTheEnrolmentOf(person);
        for (var round = 0; round < 3; round++) {
            var offered = offerIn(owner);
            assertThat(offerIn(thief)).as("made anew, not read").isNotEqualTo(offered);
            assertThat(enrol(owner, offered)).as("void").isEqualTo("/enrol?error=wrong");
        }
        assertThat(enrolled(person)).isFalse();

        var changed = givenANewPassword(person);
        assertThat(thief.get("/tests").header("Location")).as("is outside").isEqualTo("/login");
        assertThat(thief.givePassword(person).header("Location")).startsWith("/login");
        var again = atTheEnrolmentOf(changed);
        assertThat(enrol(again, offerIn(again))).isEqualTo("/enrol");
        assertThat(enrolled(person)).isTrue();
    }

    private boolean enrolled(Person person) {
        return application
                .getBean(UserAccounts.class)
                .findPerson(person.name())
                .orElseThrow()
                .enrolled();
    }

    private Person givenANewPassword(Person person) {
        var id = TestPeople.idOf(person, application).value();
        var link = api.post("/api/v1/users/" + id + "/reset-password", "")
                .json()
                .path("link")
                .asString();
        var chosen = "another horse, another staple 9";
        var body = "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(link.replaceFirst(".*#", ""), chosen);
        assertThat(api.send("POST", "/api/v1/auth/password", body, null).status())
                .isEqualTo(204);
        return new Person(person.name(), chosen);
    }

    private HttpVisitor atTheEnrolmentOf(Person person) {
        var visitor = new HttpVisitor(api.baseUrl());
        assertThat(visitor.givePassword(person).header("Location")).isEqualTo("/enrol");
        return visitor;
    }

    private String enrol(HttpVisitor visitor, String secret) {
        TestCodes.allowMoreLogIns();
        var code = Totp.code(
                Secret.of(secret), Totp.stepOf(application.getBean(Clock.class).instant()));
        return visitor.post("/login/totp", Map.of("code", code, "enrol", "true", "_csrf", visitor.csrf()))
                .header("Location");
    }

    private static String offerIn(HttpVisitor visitor) {
        return secretIn(ScreenProtocol.open(visitor, "enrol").navigate("enrol"));
    }

    private static String secretIn(String shown) {
        var secret = SECRET.matcher(shown);
        assertThat(secret.find()).as("a secret is offered").isTrue();
        return secret.group(1);
    }
}
