package io.kamerton.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.identity.factor.Totp;
import io.kamerton.shared.Secret;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.testing.FreshInstallation;
import io.kamerton.testing.HttpVisitor;
import io.kamerton.testing.ScreenProtocol;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new installation before anybody has set it up, and the moment when two people do it at once. */
@TestInstance(Lifecycle.PER_CLASS)
class SetupTest {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");

    private static final String LINK_WANTED = "This installation has no administrator yet";
    private static final String ACCOUNT_WANTED = "You become the administrator";

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private FreshInstallation kamerton;

    @BeforeAll
    void start(@TempDir Path data) {
        kamerton = FreshInstallation.in(data, Map.of());
    }

    @AfterAll
    void stop() {
        kamerton.close();
    }

    @Test
    void nothing_opens_without_the_link_and_two_who_follow_it_make_one_administrator() throws Exception {
        every_page_leads_to_the_set_up_and_programs_stay_outside();
        only_the_hash_of_the_link_is_kept();
        a_link_of_an_earlier_start_does_not_open();
        a31_strangers_do_not_use_up_the_tries_of_whoever_followed_the_link();
        a34_whoever_planted_the_cookie_is_not_at_the_set_up_when_the_link_is_followed();
        var opened = twoSetUpAtOnce();
        assertThat(opened).isEqualTo(1);
        assertThat(people()).isEqualTo(1);
        afterwards_there_is_no_such_place();
    }

    private void every_page_leads_to_the_set_up_and_programs_stay_outside() throws Exception {
        for (var page : new String[] {"/", "/login", "/tests", "/admin/users"}) {
            var answer = get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(302);
            assertThat(location(answer)).as(page).endsWith("/setup");
        }
        assertThat(get("/api/v1/ab-tests").statusCode()).isEqualTo(401);
        assertThat(get("/health").statusCode()).isEqualTo(200);
        var guessed = get("/setup/" + "A".repeat(43));
        assertThat(location(guessed)).endsWith("/setup?error=link");
        assertThat(guessed.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }

    private void only_the_hash_of_the_link_is_kept() {
        var link = kamerton.setupLink().orElseThrow();
        var rows = kamerton.bean(JdbcClient.class)
                .sql("SELECT one_time_link::text FROM one_time_link")
                .query(String.class)
                .list();
        assertThat(rows).hasSize(1).noneMatch(row -> row.contains(link.substring("/setup/".length())));
    }

    private void a_link_of_an_earlier_start_does_not_open() throws Exception {
        var earlier = kamerton.bean(SetupLink.class).renew();
        kamerton.bean(SetupLink.class).renew();
        assertThat(location(get("/setup/" + earlier.reveal()))).endsWith("/setup?error=link");
        assertThat(location(get(kamerton.setupLink().orElseThrow()))).endsWith("/setup?error=link");
    }

    private void a31_strangers_do_not_use_up_the_tries_of_whoever_followed_the_link() throws Exception {
        var stranger = new HttpVisitor(kamerton.baseUrl());
        var csrf = CSRF.matcher(stranger.get("/setup").text());
        assertThat(csrf.find()).isTrue();
        for (var i = 0; i < 8; i++) {
            var answer = stranger.post("/setup/open", Map.of("code", "123456", "_csrf", csrf.group(1)));
            assertThat(answer.header("Location")).endsWith("/setup?error=link");
        }
        assertThat(IntStream.range(0, 9).mapToObj(i -> stranger.get("/setup/" + "B".repeat(43))))
                .anyMatch(answer -> answer.header("Location").endsWith("/setup?error=wait"));
        var right = kamerton.bean(SetupLink.class).renew();
        assertThat(location(get("/setup/" + right.reveal()))).endsWith("/setup");
    }

    private void a34_whoever_planted_the_cookie_is_not_at_the_set_up_when_the_link_is_followed() {
        var planter = new HttpVisitor(kamerton.baseUrl());
        var screen = ScreenProtocol.open(planter, "setup");
        assertThat(screen.navigate("setup")).contains(LINK_WANTED);
        var owner = planter.copy();
        owner.get("/setup/" + kamerton.bean(SetupLink.class).renew().reveal());
        assertThat(ScreenProtocol.open(owner, "setup").navigate("setup"))
                .contains(ACCOUNT_WANTED)
                .doesNotContain(LINK_WANTED);
        assertThat(screen.navigate("setup")).doesNotContain(ACCOUNT_WANTED);
        assertThat(ScreenProtocol.open(planter, "setup").navigate("setup"))
                .contains(LINK_WANTED)
                .doesNotContain(ACCOUNT_WANTED);
    }

    private long twoSetUpAtOnce() throws Exception {
        var token = kamerton.bean(SetupLink.class).renew();
        assertThat(location(get("/setup/" + token.reveal()))).endsWith("/setup");
        var administrator = kamerton.bean(FirstAdministrator.class);
        var start = new CountDownLatch(1);
        try (var people = Executors.newFixedThreadPool(8)) {
            var tries = IntStream.range(0, 8)
                    .mapToObj(i -> people.submit((Callable<Boolean>) () -> {
                        var draft = new SetupDraft("ada" + i, "{hash}", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
                        start.await();
                        return opens(administrator, token, draft);
                    }))
                    .toList();
            start.countDown();
            var opened = 0L;
            for (var one : tries) {
                opened += one.get() ? 1 : 0;
            }
            return opened;
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private boolean opens(FirstAdministrator administrator, Secret token, SetupDraft draft) {
        var code =
                Totp.code(draft.secret(), Totp.stepOf(kamerton.bean(Clock.class).instant()));
        try {
            return administrator.open(token, draft, code).isPresent();
        } catch (ConflictException late) {
            return false;
        }
    }

    private void afterwards_there_is_no_such_place() throws Exception {
        assertThat(get("/setup").statusCode()).isEqualTo(404);
        assertThat(get(kamerton.setupLink().orElseThrow()).statusCode()).isEqualTo(404);
        assertThat(location(get("/"))).endsWith("/login");
    }

    private long people() {
        return kamerton.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM app_user WHERE kind = 'PERSON'")
                .query(Long.class)
                .single();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(kamerton.baseUrl() + path))
                .header("Accept", "text/html")
                .build();
        return browser.send(request, BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
