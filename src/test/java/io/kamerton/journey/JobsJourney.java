package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.kamerton.identity.TestPeople;
import io.kamerton.job.JobDraft;
import io.kamerton.job.JobId;
import io.kamerton.job.JobQueue;
import io.kamerton.journey.Visit.Manner;
import io.kamerton.shared.Role;
import io.kamerton.shared.problem.Wording;
import io.kamerton.testing.TestWorks;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts jobs, watches them, stops them and hears of their ends in a real browser. */
class JobsJourney extends WatchedBrowser {

    @Autowired
    JobQueue queue;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    @Autowired
    ApplicationContext application;

    private CountDownLatch go;
    private TestPeople.Person person;

    @BeforeEach
    void an_administrator_without_jobs() {
        go = new CountDownLatch(1);
        person = TestPeople.with(Role.ADMIN, application);
    }

    @AfterEach
    void nobody_waits_for_them_and_none_are_left() {
        go.countDown();
        forget();
    }

    @Test
    void secrets_are_sealed_anew_and_the_end_is_told_and_waits_behind_the_bell() {
        var visit = logIn(Manner.ENGLISH_DESKTOP).open("/admin/encryption");
        visit.find("vaadin-button", "Seal anew").click();
        visit.find(".job-notice", "Stored secrets are sealed anew: done").waitFor();
        visit.find(".card a", "How it went").waitFor();
        PlaywrightAssertions.assertThat(visit.find(".job-bell-count")).hasText("1");
        bell(visit);
        visit.find("vaadin-menu-bar-item", "Stored secrets are sealed anew: done")
                .click();
        visit.page().waitForURL(url -> url.matches(".*/jobs/\\d+"));
        visit.find(".page-header .badge", "done").waitFor();
        PlaywrightAssertions.assertThat(visit.find(".job-bell-count")).hasCount(0);
        visit.find("a", "Open the result").click();
        visit.arriveAt("/admin/encryption").see("Every secret is sealed under the first key.");
    }

    @Test
    void a_job_is_watched_on_the_list_and_read_on_its_page_until_it_ends() {
        var id = waiting();
        var visit = logIn(Manner.ENGLISH_DESKTOP).open("/jobs?state=running");
        var line = visit.find(".job-line", "Job " + id.value() + " ");
        line.locator(".job-progress", with("25%")).waitFor();
        line.locator("a").click();
        visit.arriveAt("/jobs/" + id.value());
        visit.find(".job-progress", "25%").waitFor();
        visit.find(".job-log", "40 of 160 chats are written").waitFor();
        go.countDown();
        visit.find(".page-header .badge", "done").waitFor();
        visit.find(".job-log", "all chats are written").waitFor();
        visit.find(".job-facts", "Ended").waitFor();
        assertThat(visit.find(".job-progress").count()).isZero();
    }

    @Test
    void a_running_job_is_cancelled_and_tried_again() {
        var id = waiting();
        var visit = logIn(Manner.ENGLISH_DESKTOP).open("/jobs");
        var line = visit.find(".job-line", "Job " + id.value() + " ");
        line.locator("vaadin-button", with("Cancel")).click();
        line.locator(".badge", with("cancelled")).waitFor();
        go.countDown();
        line.locator("vaadin-button", with("Try again")).click();
        line.locator(".badge", with("done")).waitFor();
        PlaywrightAssertions.assertThat(line.locator("vaadin-button")).hasCount(0);
    }

    @Test
    void the_screens_are_photographed_in_both_languages_and_colours_on_desktop_and_phone() {
        for (var manner : Manner.ofPictures()) {
            forget();
            var running = past();
            var visit = logIn(manner).open("/jobs");
            visit.find(".job-line .job-progress").waitFor();
            Photograph.take(visit, "jobs", manner);
            bell(visit);
            visit.find("vaadin-menu-bar-item").nth(3).waitFor();
            Photograph.take(visit, "jobs-bell", manner);
            visit.open("/jobs/" + running).find(".job-log li").nth(2).waitFor();
            Photograph.take(visit, "job", manner);
            visit.open("/jobs/" + (running + 1)).find(".job-log li").first().waitFor();
            Photograph.take(visit, "job-failed", manner);
            visit.open("/profile").find("vaadin-text-field").last().scrollIntoViewIfNeeded();
            Photograph.take(visit, "profile-notices", manner);
            visit.open("/admin/encryption").find(".card .badge").first().waitFor();
            Photograph.take(visit, "encryption", manner);
        }
    }

    private Visit logIn(Manner manner) {
        var visit = visit(manner).logIn(person.name(), person.password());
        visit.find(".job-bell").waitFor();
        return visit;
    }

    private static void bell(Visit visit) {
        visit.find(".job-bell vaadin-menu-bar-button").first().click();
    }

    private static Locator.LocatorOptions with(String text) {
        return new Locator.LocatorOptions().setHasText(text);
    }

    /** A quarter is done; the rest waits for the test. */
    private JobId waiting() {
        var gate = go;
        var script = TestWorks.script(run -> {
            run.progress(0.25, Wording.of("job.progress"));
            run.log("40 of 160 chats are written");
            gate.await();
            run.log("all chats are written");
            return "";
        });
        return transaction.execute(
                status -> queue.enqueue(JobDraft.of(TestWorks.PLAIN, script).by(TestPeople.idOf(person, application))));
    }

    private void forget() {
        database.sql("DELETE FROM job WHERE owner = :me").param("me", me()).update();
    }

    private long me() {
        return TestPeople.idOf(person, application).value();
    }

    /** Jobs of the last hour, the ends of three of them unread. @return the number of the one that runs */
    private long past() {
        row("notice-mail", "CANCELLED", 1, 0.4, "", "");
        row("reseal", "SUCCEEDED", 1, 1, "", "");
        long running = row("reseal", "RUNNING", 2, 0.42, "\u001Fencryption.step\u001Fprovider_key", "");
        log(running, "WARN", "The worker that held it died; it is begun again.");
        log(running, "INFO", "12 of 31 secrets are sealed under the first key.");
        log(running, "INFO", "2 secrets of totp_factor cannot be opened and stay as they are.");
        long failed = row("notice-webhook", "FAILED", 5, 0.1, "", "\u001Fjob.failed.time\u001F600");
        log(failed, "WARN", "POST https://hooks.example.org/kamerton/2f6c1a7e-7d0b-4a55-9c0e-1f0f6d0b9c11: 503");
        return running;
    }

    private long row(String kind, String state, int attempt, double progress, String step, String error) {
        return database.sql("""
                        INSERT INTO job (kind, payload, owner, priority, state, resource_class, attempt, progress, step,
                                         error, created_at, queued_at, not_before, started_at, deadline_at, finished_at)
                        VALUES (:kind, '', :me, 'NORMAL', :state, 'PLAIN', :attempt, :progress, nullif(:step, ''),
                                nullif(:error, ''), now() - interval '9 min', now() - interval '9 min', now(),
                                now() - interval '3 min', now() + interval '7 min',
                                CASE WHEN :state = 'RUNNING' THEN NULL ELSE now() - interval '1 min' END)
                        RETURNING id
                        """)
                .param("kind", kind)
                .param("me", me())
                .param("state", state)
                .param("attempt", attempt)
                .param("progress", progress)
                .param("step", step)
                .param("error", error)
                .query(Long.class)
                .single();
    }

    private void log(long job, String level, String text) {
        database.sql("INSERT INTO job_log (job_id, attempt, at, level, text) VALUES (:job, 1, now(), :level, :text)")
                .param("job", job)
                .param("level", level)
                .param("text", text)
                .update();
    }
}
