package io.kamerton.identity.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kamerton.identity.TestKeys;
import io.kamerton.identity.notice.Channels.Hook;
import io.kamerton.job.JobDraft;
import io.kamerton.job.JobQueue;
import io.kamerton.shared.Role;
import io.kamerton.shared.Secret;
import io.kamerton.shared.UserId;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.TestWorks;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is enqueued together with the end of a job. */
@KamertonTest
class JobEndNoticesTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    JobQueue queue;

    @Autowired
    Channels channels;

    @Autowired
    NoticeService service;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationContext application;

    @Test
    void who_wants_mail_and_a_webhook_is_sent_both_and_another_neither() {
        var wants = TestKeys.person(application, Role.VIEWER);
        var other = TestKeys.person(application, Role.VIEWER);
        channels.keepMail(wants, true);
        channels.keepHook(wants, Optional.of(new Hook("https://hooks.invalid/here", aSecret())));

        endOfAJobOf(wants);
        endOfAJobOf(other);

        assertThat(enqueuedFor(wants)).containsExactly("notice-mail", "notice-webhook");
        assertThat(enqueuedFor(other)).isEmpty();
    }

    @Test
    void a_secret_is_kept_sealed_and_goes_with_its_webhook() {
        var person = TestKeys.person(application, Role.VIEWER);
        var secret = aSecret();
        channels.keepHook(person, Optional.of(new Hook("https://hooks.invalid/here", secret)));

        assertThat(channels.hook(person).orElseThrow().secret().reveal()).isEqualTo(secret.reveal());
        channels.keepHook(person, Optional.empty());
        assertThat(channels.hook(person)).isEmpty();
    }

    @Test
    @AsPerson(Role.VIEWER)
    void an_address_inside_is_no_webhook() {
        for (var inside :
                List.of("http://127.0.0.1/", "http://169.254.169.254/latest", "https://[::1]/", "ftp://x.org/")) {
            assertThatThrownBy(() -> service.webhook(inside)).as(inside).isInstanceOf(InvalidException.class);
        }
        assertThat(service.mine()).isEqualTo(NoticeChoice.NONE);
    }

    private static Secret aSecret() {
        return WebhookSignature.newSecret(new SecureRandom());
    }

    private void endOfAJobOf(UserId owner) {
        var id = transaction.execute(status -> queue.enqueue(
                JobDraft.of(TestWorks.PLAIN, TestWorks.script(run -> "")).by(owner)));
        await().atMost(SOON)
                .until(() -> jdbc.sql("SELECT state = 'SUCCEEDED' FROM job WHERE id = :id")
                        .param("id", id.value())
                        .query(Boolean.class)
                        .single());
    }

    private List<String> enqueuedFor(UserId owner) {
        return jdbc.sql("SELECT kind FROM job WHERE kind LIKE 'notice-%' AND payload LIKE :mine ORDER BY kind")
                .param("mine", owner.value() + " %")
                .query(String.class)
                .list();
    }
}
