package io.kamerton.identity.people;

import static io.kamerton.identity.people.UserCalls.GOOD_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kamerton.identity.EmailAddress;
import io.kamerton.identity.Mailer;
import io.kamerton.shared.AuditTrail;
import io.kamerton.shared.UserId;
import io.kamerton.shared.api.WebSettings;
import io.kamerton.shared.problem.NotConfiguredException;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.TestInstallation;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@KamertonTest
class AskedLinksTest {

    private static final int PATIENCE_SECONDS = 10;

    private final Mailbox mailbox = new Mailbox();

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    @Autowired
    OneTimeLinks oneTimeLinks;

    @Autowired
    AuditTrail audit;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    Clock clock;

    @Autowired
    PasswordLinkService service;

    AskedLinks asked;

    @BeforeEach
    void prepare() {
        var links = new PasswordLinks(oneTimeLinks, mailbox, new WebSettings("https://kamerton.example.org", ""));
        asked = new AskedLinks(people, oneTimeLinks, links, audit, transactions, clock);
    }

    @AfterEach
    void end() {
        asked.destroy();
    }

    @Test
    void a32_only_a_mail_tells_whether_somebody_has_the_name() throws Exception {
        var irina = aPersonWithAddress("ru");
        for (var nobody : List.of("nobody-" + UUID.randomUUID(), "", " ", "x".repeat(5000), "a\u0000b", "' OR 1=1--")) {
            asked.handle(nobody);
        }
        asked.handle(irina.toUpperCase(Locale.ROOT));
        var mail = mailbox.next();
        assertThat(mail.to().value()).isEqualTo(irina + "@example.org");
        assertThat(mail.language().getLanguage()).isEqualTo("ru");
        assertThat(mail.letter().topic()).isEqualTo(Mailer.Topic.PASSWORD_RESET);
        assertThat(mail.letter().values().get(1)).startsWith("https://kamerton.example.org/reset#");
        assertThat(mailbox.mails).isEmpty();
    }

    @Test
    void a30_the_mailed_link_sets_a_password_once() throws Exception {
        var ada = aPersonWithAddress("en");
        asked.handle(ada + "@example.org");
        var token = mailbox.next().letter().values().get(1).replaceFirst(".*#", "");
        var calls = new UserCalls(api, jdbc);
        assertThat(calls.choose(token, GOOD_PASSWORD + " more").status()).isEqualTo(204);
        assertThat(calls.choose(token, GOOD_PASSWORD + " more").status()).isEqualTo(422);
    }

    @Test
    void nobody_can_fill_somebody_elses_mailbox() throws Exception {
        var ada = aPersonWithAddress("en");
        var eve = aPersonWithAddress("en");
        asked.handle(ada);
        asked.handle(ada);
        asked.handle(ada);
        asked.handle(eve);
        assertThat(mailbox.next().to().value()).startsWith(ada);
        assertThat(mailbox.next().to().value()).startsWith(eve);
    }

    @Test
    void whoever_is_disabled_or_only_invited_gets_no_mail() throws Exception {
        var disabled = aPersonWithAddress("en");
        jdbc.sql("UPDATE app_user SET disabled_at = now() WHERE username = :name")
                .param("name", disabled)
                .update();
        var invited = UserCalls.aName();
        api.post(
                "/api/v1/users",
                "{\"name\":\"%s\",\"roles\":[\"VIEWER\"],\"email\":\"%s@example.org\"}".formatted(invited, invited));
        var ada = aPersonWithAddress("en");
        asked.handle(disabled);
        asked.handle(invited);
        asked.handle(ada);
        assertThat(mailbox.next().to().value()).startsWith(ada);
        assertThat(mailbox.mails).isEmpty();
    }

    @Test
    void without_a_mail_server_known_and_unknown_names_are_answered_the_same() {
        SecurityContextHolder.getContext()
                .setAuthentication(new AnonymousAuthenticationToken(
                        "test", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));
        try {
            assertThat(service.canBeAsked()).isFalse();
            for (var name : List.of(TestInstallation.ADMIN, "nobody")) {
                assertThatThrownBy(() -> service.ask(name, "127.0.0.1")).isInstanceOf(NotConfiguredException.class);
            }
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private String aPersonWithAddress(String language) {
        var name = new UserCalls(api, jdbc).anActivePerson("VIEWER").name();
        jdbc.sql("UPDATE app_user SET email = :email, language = :language WHERE username = :name")
                .param("email", name + "@example.org")
                .param("language", language)
                .param("name", name)
                .update();
        return name;
    }

    private static final class Mailbox implements Mailer {

        private final LinkedBlockingQueue<Sent> mails = new LinkedBlockingQueue<>();

        @Override
        public boolean isConfigured() {
            return true;
        }

        /** When the link in it has been kept, as the real post office does. */
        @Override
        public void send(EmailAddress to, Locale language, Letter letter) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    mails.add(new Sent(to, language, letter));
                }
            });
        }

        @Override
        public void tell(UserId person, Letter letter) {
            throw new AssertionError("nobody is told anything here");
        }

        Sent next() throws InterruptedException {
            var mail = mails.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(mail).as("a mail").isNotNull();
            return mail;
        }
    }

    private record Sent(EmailAddress to, Locale language, Mailer.Letter letter) {}
}
