package io.kamerton.identity.mail;

import com.vaadin.flow.i18n.I18NProvider;
import io.kamerton.identity.EmailAddress;
import io.kamerton.identity.Mailer;
import io.kamerton.shared.UserId;
import io.kamerton.shared.api.WebSettings;
import io.kamerton.shared.settings.StartRefusedException;
import jakarta.mail.MessagingException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Sends mails one after another once their act has committed; what waits at the end is given a few seconds. */
@Component
class PostOffice implements Mailer, DisposableBean {

    private static final int MOST_WAITING = 200;
    private static final int SECONDS_TO_FINISH = 5;
    private static final Logger log = LoggerFactory.getLogger(PostOffice.class);

    private final Optional<SmtpSender> smtp;
    private final I18NProvider texts;
    private final JdbcClient jdbc;
    private final ExecutorService clerk = new ThreadPoolExecutor(
            0,
            1,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("mail").daemon().factory());

    PostOffice(MailSettings settings, WebSettings address, I18NProvider texts, JdbcClient jdbc) {
        if (settings.isConfigured() && !address.isKnown()) {
            throw new StartRefusedException(
                    "MAIL_HOST is set, so KAMERTON_PUBLIC_URL must be set too: mails carry links to this installation.");
        }
        this.smtp = settings.isConfigured() ? Optional.of(new SmtpSender(settings)) : Optional.empty();
        this.texts = texts;
        this.jdbc = jdbc;
    }

    @Override
    public boolean isConfigured() {
        return smtp.isPresent();
    }

    @Override
    public void send(EmailAddress to, Locale language, Letter letter) {
        smtp.ifPresent(server -> afterCommit(() -> hand(server, to, language, letter)));
    }

    @Override
    public void tell(UserId person, Letter letter) {
        if (isConfigured()) {
            addresseeOf(person).ifPresent(addressee -> send(addressee.email(), addressee.language(), letter));
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        clerk.shutdown();
        if (!clerk.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
            clerk.shutdownNow();
        }
    }

    private void afterCommit(Runnable mail) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    enqueue(mail);
                }
            });
        } else {
            enqueue(mail);
        }
    }

    private void enqueue(Runnable mail) {
        try {
            clerk.execute(mail);
        } catch (RejectedExecutionException full) {
            log.warn("A mail was not sent: {} are waiting already.", MOST_WAITING);
        }
    }

    private void hand(SmtpSender server, EmailAddress to, Locale locale, Letter letter) {
        var topic = letter.topic().name().toLowerCase(Locale.ROOT);
        var values = letter.values().stream().map(SmtpSender::onOneLine).toArray();
        try {
            server.send(
                    to.value(),
                    text(locale, "mail." + topic + ".subject", values),
                    text(locale, "mail." + topic + ".body", values));
        } catch (MailException | MessagingException e) {
            // without the stack and without the addressee: what the server said is what helps
            log.warn("A mail ({}) could not be sent: {}", letter.topic(), reasonOf(e));
        } catch (RuntimeException e) {
            log.error("A mail ({}) could not be written.", letter.topic(), e);
        }
    }

    private String text(Locale locale, String key, Object... values) {
        return texts.getTranslation(key, locale, values);
    }

    private static String reasonOf(Exception failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        return SmtpSender.onOneLine(cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }

    private Optional<Addressee> addresseeOf(UserId person) {
        return jdbc.sql("SELECT email, language FROM app_user WHERE id = :id AND email IS NOT NULL")
                .param("id", person.value())
                .query((row, index) -> new Addressee(
                        new EmailAddress(row.getString("email")),
                        Locale.forLanguageTag(
                                Optional.ofNullable(row.getString("language")).orElse("en"))))
                .optional();
    }

    private record Addressee(EmailAddress email, Locale language) {}
}
