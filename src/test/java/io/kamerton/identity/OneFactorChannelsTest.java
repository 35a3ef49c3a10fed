package io.kamerton.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.identity.TestPeople.Person;
import io.kamerton.identity.session.TestSessions;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.HttpVisitor;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.PushChannel;
import io.kamerton.testing.ScreenProtocol;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A right password and nothing else at the doors beside the pages: the two channels of push, and uploads. */
@KamertonTest
class OneFactorChannelsTest {

    private static final String CODE_PAGE = "Second factor · Kamerton";

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    private Person person;
    private HttpVisitor visitor;

    @BeforeEach
    void a_password_was_right_and_no_code_was_given() {
        person = TestPeople.with(Role.ADMIN, application);
        visitor = new HttpVisitor(api.baseUrl());
        visitor.givePassword(person);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tests", "admin/users", ""})
    void a36_a_websocket_takes_no_messages_with_one_factor_nor_with_both(String route) {
        assertThatSocketIsDeaf(route);
        visitor.giveCode(person.code());
        assertThatSocketIsDeaf(route);
    }

    @ParameterizedTest
    @CsvSource({"tests,A/B tests · Kamerton", "admin/users,Users · Kamerton", "'',Home · Kamerton"})
    void a36_long_polling_leads_to_the_code_where_it_leads_to_the_screen_with_both_factors(String route, String title)
            throws Exception {
        assertThat(heardByLongPolling(route)).contains(CODE_PAGE).doesNotContain(title);
        visitor.giveCode(person.code());
        assertThat(heardByLongPolling(route)).contains(title).doesNotContain(CODE_PAGE);
    }

    @Test
    void a36_an_upload_to_a_component_is_taken_from_its_owner_with_both_factors_only() {
        var somebody = TestPeople.with(Role.ADMIN, application);
        var owner = new HttpVisitor(api.baseUrl()).logIn(somebody);
        ScreenProtocol.open(owner, "tests").navigate("tests");
        var taken = new CopyOnWriteArrayList<String>();
        var address = TestSessions.addUpload(TestPeople.idOf(somebody, application), taken::add, application);

        ScreenProtocol.open(visitor, "tests").navigate("tests");
        assertThat(visitor.send(upload(visitor, address)).status()).isIn(302, 401, 403, 404);
        visitor.giveCode(person.code());
        assertThat(visitor.send(upload(visitor, address)).status())
                .as("nor from somebody else with both factors")
                .isIn(302, 401, 403, 404);
        assertThat(taken).isEmpty();
        assertThat(owner.send(upload(owner, address)).status()).isEqualTo(200);
        assertThat(taken).containsExactly("what is sent");

        owner.givePassword(person);
        assertThat(owner.send(upload(owner, address)).status())
                .as("after somebody gave her password, and no code, in the owner's browser")
                .isIn(302, 401, 403, 404);
        assertThat(taken).hasSize(1);
    }

    @Test
    void a36_an_upload_to_an_invented_address_is_not_taken() {
        ScreenProtocol.open(visitor, "tests").navigate("tests");
        for (var ui : List.of("0", "1", "-1", "x")) {
            var address = "VAADIN/dynamic/resource/" + ui + "/00000000-0000-0000-0000-000000000000/upload";
            assertThat(visitor.send(upload(visitor, address)).status()).as(ui).isIn(302, 401, 403, 404);
        }
    }

    private void assertThatSocketIsDeaf(String route) {
        var screen = ScreenProtocol.open(visitor, route);
        var channel = PushChannel.open(api.baseUrl(), visitor, screen);
        var message = screen.navigation(route);
        channel.send(message.length() + "|" + message);
        assertThat(channel.closedWithin(5)).as("the socket closes").isTrue();
        assertThat(channel.heard()).doesNotContain("· Kamerton");
        assertThat(screen.navigate(route)).as("by request, as browsers send it").contains("· Kamerton");
    }

    /** The browser waits with one request and sends with another; what is sent is answered to the one that waits. */
    private String heardByLongPolling(String route) throws Exception {
        var screen = ScreenProtocol.open(visitor, route);
        var user = TestPeople.idOf(person, application);
        var waiting = visitor.copy();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var heard = threads.submit(
                    () -> waiting.send(push(waiting, screen).GET()).text());
            Awaitility.await().until(() -> TestSessions.isListening(user, application));
            visitor.send(push(visitor, screen)
                    .header("Content-Type", "application/json; charset=UTF-8")
                    .POST(BodyPublishers.ofString(screen.navigation(route))));
            return heard.get(30, TimeUnit.SECONDS);
        }
    }

    private static HttpRequest.Builder push(HttpVisitor visitor, ScreenProtocol screen) {
        return visitor.request(screen.pushAddress("long-polling"));
    }

    private static HttpRequest.Builder upload(HttpVisitor visitor, String address) {
        return visitor.request("/" + address)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString("--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n"
                        + "Content-Type: text/plain\r\n\r\nwhat is sent\r\n--x--\r\n"));
    }
}
