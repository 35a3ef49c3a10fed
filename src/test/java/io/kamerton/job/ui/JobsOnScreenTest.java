package io.kamerton.job.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.router.QueryParameters;
import io.kamerton.identity.TestPeople;
import io.kamerton.job.JobDraft;
import io.kamerton.job.JobId;
import io.kamerton.job.JobNotices;
import io.kamerton.job.JobQueue;
import io.kamerton.job.JobState;
import io.kamerton.shared.Role;
import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.Wording;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.HttpVisitor;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.LiveScreen;
import io.kamerton.testing.ScreenProtocol;
import io.kamerton.testing.TestWorks;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs as their owner sees them on the screens. */
@KamertonTest
class JobsOnScreenTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    @Autowired
    JobQueue queue;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JobNotices notices;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_job_shows_how_far_it_is_without_being_asked_and_stops_when_told() {
        var person = TestPeople.with(Role.VIEWER, application);
        var go = new CountDownLatch(1);
        var id = enqueue(person, run -> {
            run.progress(0.25, Wording.of("job.progress"));
            go.await();
            return "";
        });
        var screen = open(person, "jobs");

        await().atMost(SOON).until(() -> screen.shows("25% · Progress"));
        screen.click("Cancel");
        await().atMost(SOON).until(() -> state(id) == JobState.CANCELLED);
        go.countDown();
        await().atMost(SOON).untilAsserted(() -> screen.click("Try again"));
        await().atMost(SOON).until(() -> state(id) == JobState.SUCCEEDED);
    }

    @Test
    void the_page_of_a_job_says_why_it_failed_and_what_it_said() {
        var person = TestPeople.with(Role.VIEWER, application);
        var id = enqueue(person, run -> {
            run.log("looking for the file");
            throw new ConflictException("the file is gone");
        });
        var screen = open(person, "jobs/" + id.value());

        await().atMost(SOON).until(() -> screen.shows("the file is gone"));
        assertThat(screen.shows("looking for the file")).isTrue();
    }

    @Test
    void the_end_of_a_job_is_told_on_whatever_screen_its_person_is_and_waits_behind_the_bell() {
        var person = TestPeople.with(Role.VIEWER, application);
        var go = new CountDownLatch(1);
        enqueue(person, run -> {
            go.await();
            return "";
        });
        var screen = open(person, "profile");
        go.countDown();

        await().atMost(SOON).until(() -> screen.shows(": done"));
        screen.click("Open");
        assertThat(unread(person)).isZero();
    }

    @Test
    @AsPerson(Role.ADMIN)
    void notices_are_their_owners_alone() {
        var person = TestPeople.with(Role.VIEWER, application);
        var id = enqueue(person, run -> "");
        await().atMost(SOON).until(() -> unread(person) == 1);

        notices.read(id);
        notices.readAll();

        assertThat(unread(person)).isEqualTo(1);
    }

    private JobState state(JobId id) {
        return JobState.valueOf(jdbc.sql("SELECT state FROM job WHERE id = :id")
                .param("id", id.value())
                .query(String.class)
                .single());
    }

    private long unread(TestPeople.Person person) {
        return jdbc.sql("SELECT count(*) FROM job WHERE owner = :me AND finished_at IS NOT NULL AND seen_at IS NULL")
                .param("me", TestPeople.idOf(person, application).value())
                .query(Long.class)
                .single();
    }

    @Test
    void who_has_no_jobs_is_told_what_the_screen_is_for() {
        var screen = open(TestPeople.with(Role.VIEWER, application), "jobs");

        assertThat(screen.shows("Nothing runs")).isTrue();
    }

    @Test
    void the_address_holds_the_filter_and_what_it_does_not_know_is_left_out() {
        var kinds = Set.of("one");
        var place = new JobsPlace(Optional.of(JobState.RUNNING), Optional.of("one"));

        assertThat(JobsPlace.of(place.parameters(), kinds)).isEqualTo(place);
        assertThat(JobsPlace.of(QueryParameters.of("state", "lost"), kinds).isFiltered())
                .isFalse();
        assertThat(JobsPlace.of(QueryParameters.of("kind", "two"), kinds).isFiltered())
                .isFalse();
    }

    private JobId enqueue(TestPeople.Person person, TestWorks.Script script) {
        return transaction.execute(status -> queue.enqueue(
                JobDraft.of(TestWorks.PLAIN, TestWorks.script(script)).by(TestPeople.idOf(person, application))));
    }

    private LiveScreen open(TestPeople.Person person, String page) {
        var visitor = new HttpVisitor(api.baseUrl()).logIn(person);
        ScreenProtocol.open(visitor, page).navigate(page);
        return LiveScreen.of(TestPeople.idOf(person, application), application);
    }
}
