package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.kamerton.identity.TestPeople;
import io.kamerton.job.JobDraft;
import io.kamerton.job.JobId;
import io.kamerton.job.JobQueue;
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
        var visit = logIn().open("/admin/encryption");
        visit.find("vaadin-button", "Seal anew").click();
        visit.find(".job-notice", "Stored secrets are sealed anew: done").waitFor();
        visit.find(".card a", "Open the job").waitFor();
        PlaywrightAssertions.assertThat(visit.find(".job-bell-count")).hasText("1");
        bell(visit);
        visit.find("vaadin-menu-bar-item", "Stored secrets are sealed anew: done")
                .click();
        visit.page().waitForURL(url -> url.matches(".*/jobs/\\d+"));
        visit.find(".page-header .badge", "done").waitFor();
        PlaywrightAssertions.assertThat(visit.find(".job-bell-count")).hasCount(0);
        visit.find("a", "Open the result").click();
        // other tests leave secrets whose keys are gone, so that the page may speak of an older key
        visit.arriveAt("/admin/encryption").find(".card .badge", "done").waitFor();
    }

    @Test
    void a_job_is_watched_on_the_list_and_read_on_its_page_until_it_ends() {
        var id = waiting();
        var visit = logIn().open("/jobs?state=running");
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
        var visit = logIn().open("/jobs");
        var line = visit.find(".job-line", "Job " + id.value() + " ");
        line.locator("vaadin-button", with("Cancel")).click();
        line.locator(".badge", with("cancelled")).waitFor();
        go.countDown();
        line.locator("vaadin-button", with("Try again")).click();
        line.locator(".badge", with("done")).waitFor();
        PlaywrightAssertions.assertThat(line.locator("vaadin-button")).hasCount(0);
    }

    private Visit logIn() {
        var visit = visit().logIn(person.name(), person.password());
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
}
