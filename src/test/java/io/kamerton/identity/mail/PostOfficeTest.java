package io.kamerton.identity.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.vaadin.flow.i18n.I18NProvider;
import io.kamerton.identity.EmailAddress;
import io.kamerton.identity.Mailer.Letter;
import io.kamerton.identity.Mailer.Topic;
import io.kamerton.shared.Secret;
import io.kamerton.shared.api.WebSettings;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.settings.StartRefusedException;
import io.kamerton.testing.KamertonTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@KamertonTest
class PostOfficeTest {

    private static final EmailAddress IRINA = new EmailAddress("irina@example.org");
    private static final Locale RUSSIAN = Locale.forLanguageTag("ru");
    private static final WebSettings ADDRESS = new WebSettings("https://kamerton.example.org/", "");
    private static final int PATIENCE_MILLIS = 10_000;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Autowired
    I18NProvider texts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void startServer() {
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop();
    }

    @Test
    void an_invitation_arrives_in_english() throws MessagingException {
        office().send(IRINA, Locale.ENGLISH, anInvitation());
        var mail = theOnlyMail();
        assertThat(mail.getSubject()).isEqualTo("You are invited to Kamerton");
        assertThat(bodyOf(mail))
                .contains("https://kamerton.example.org/invite#abc")
                .contains("irina")
                .contains("72");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getFrom()[0]).hasToString("Kamerton <kamerton@example.org>");
    }

    @Test
    void an_invitation_arrives_in_russian() throws MessagingException {
        office().send(IRINA, RUSSIAN, anInvitation());
        var mail = theOnlyMail();
        assertThat(mail.getSubject()).isEqualTo("Вас приглашают в Kamerton");
        assertThat(bodyOf(mail)).contains("придумать пароль").contains("https://kamerton.example.org/invite#abc");
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void every_mail_has_its_words_in_both_languages(Topic topic) throws MessagingException {
        office().send(IRINA, Locale.ENGLISH, Letter.of(topic, "one", "two", "three"));
        office().send(IRINA, RUSSIAN, Letter.of(topic, "one", "two", "three"));
        assertThat(server.waitForIncomingEmail(PATIENCE_MILLIS, 2)).isTrue();
        var mails = server.getReceivedMessages();
        for (var mail : mails) {
            assertThat(mail.getSubject()).doesNotContain("mail.");
            assertThat(bodyOf(mail)).contains("one").doesNotContain("mail.", "{");
        }
        assertThat(mails[0].getSubject()).isNotEqualTo(mails[1].getSubject());
    }

    @Test
    void a_line_end_in_a_value_starts_no_header() throws MessagingException {
        new SmtpSender(settings()).send("irina@example.org", "Hello\r\nBcc: eve@example.org\u2028X", "text");
        var mail = theOnlyMail();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("Hello Bcc: eve@example.org X");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "irina",
                "irina@",
                "a@b@c",
                "irina@example.org\r\nBcc: eve@example.org",
                "Irina <irina@example.org>",
                "irina@example.org, eve@example.org",
                "irina @example.org",
                "irina@exam\u202eple.org",
                "ирина@example.org",
                ".irina@example.org",
                "ir..ina@example.org"
            })
    void nothing_but_one_plain_address_is_an_address(String text) {
        assertThatThrownBy(() -> new EmailAddress(text)).isInstanceOf(InvalidException.class);
    }

    @Test
    void a_mail_goes_out_when_its_act_is_committed_and_not_when_it_is_undone() {
        var office = office();
        var transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(status -> {
            office.send(IRINA, Locale.ENGLISH, Letter.of(Topic.PASSWORD_CHANGED, "undone"));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(
                status -> office.send(IRINA, Locale.ENGLISH, Letter.of(Topic.PASSWORD_CHANGED, "done")));
        assertThat(bodyOf(theOnlyMail())).contains("done").doesNotContain("undone");
    }

    @Test
    void a_server_that_is_away_breaks_nothing() throws IOException {
        int freePort;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            freePort = socket.getLocalPort();
        }
        var office = new PostOffice(settings(freePort), ADDRESS, texts, jdbc);
        assertThatCode(() -> {
                    office.send(IRINA, Locale.ENGLISH, anInvitation());
                    office.destroy();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void without_a_server_nothing_is_configured_and_nothing_is_sent() {
        var office = new PostOffice(
                new MailSettings("", 587, "", Secret.of(""), "", MailSettings.Tls.STARTTLS),
                new WebSettings("", ""),
                texts,
                jdbc);
        assertThat(office.isConfigured()).isFalse();
        office.send(IRINA, Locale.ENGLISH, anInvitation());
    }

    @Test
    void wrong_settings_stop_the_start_and_tell_no_secret() {
        assertThatThrownBy(() -> new MailSettings(
                        "mail.example.org", 587, "irina", Secret.of(""), "k@example.org", MailSettings.Tls.TLS))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("MAIL_PASSWORD");
        assertThatThrownBy(() ->
                        new MailSettings("mail.example.org", 587, "", Secret.of(""), "nobody", MailSettings.Tls.TLS))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("MAIL_FROM");
        assertThatThrownBy(() -> new PostOffice(settings(), new WebSettings("", ""), texts, jdbc))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("KAMERTON_PUBLIC_URL");
        assertThatThrownBy(() -> new WebSettings("https://user:pw@example.org", ""))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageNotContaining("pw");
        assertThat(new MailSettings("h", 25, "u", Secret.of("hidden"), "k@example.org", MailSettings.Tls.NONE)
                        .toString())
                .doesNotContain("hidden");
    }

    private PostOffice office() {
        return new PostOffice(settings(), ADDRESS, texts, jdbc);
    }

    private MailSettings settings() {
        return settings(server.getSmtp().getPort());
    }

    private static MailSettings settings(int port) {
        return new MailSettings("127.0.0.1", port, "", Secret.of(""), "kamerton@example.org", MailSettings.Tls.NONE);
    }

    private static Letter anInvitation() {
        return Letter.of(Topic.INVITATION, "irina", ADDRESS.of("/invite#abc"), "72");
    }

    private MimeMessage theOnlyMail() {
        assertThat(server.waitForIncomingEmail(PATIENCE_MILLIS, 1)).isTrue();
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private static String bodyOf(MimeMessage mail) {
        try {
            return String.valueOf(mail.getContent());
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
