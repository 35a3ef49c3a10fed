package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.identity.TestPeople;
import io.kamerton.journey.Visit.Manner;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks through the screens in a real browser, as a person would. Skipped, with the reason, where there is none. */
@KamertonTest
@TestInstance(Lifecycle.PER_CLASS)
class ScreensJourney {

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient database;

    @Autowired
    ApplicationContext application;

    private final List<Visit> visits = new ArrayList<>();
    private OpenBrowser browser;
    private Scenery scenery;
    private long test;

    @BeforeAll
    void open_the_browser() {
        browser = OpenBrowser.orSkip();
        scenery = new Scenery(api, database);
        test = scenery.build();
    }

    @AfterEach
    void nothing_went_wrong_in_the_console() {
        var errors = visits.stream().flatMap(visit -> visit.errors().stream()).toList();
        visits.forEach(Visit::close);
        visits.clear();
        assertThat(errors).isEmpty();
    }

    @AfterAll
    void close_the_browser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void a_wrong_password_is_told_and_the_right_one_opens_the_page_that_was_asked_for() {
        var visit = visit().open("/tests");
        visit.logIn("ada", "not-the-password").see("Wrong user name or password");
        visit.logIn().arriveAt("/tests?continue").see("Summaries in two sentences or four");
    }

    @Test
    void home_shows_what_runs_how_good_it_is_and_whether_all_is_well() {
        var visit = visit().logIn().see("Running A/B tests").see("Summaries in two sentences or four");
        visit.see("Quality, last 30 days").see("Support in the source (built-in metrics)");
        visit.see("Health").see("Database").see("healthy");
        visit.find("kamerton-age").first().waitFor();
        assertThat(visit.find("kamerton-age").first().innerText()).startsWith("Updated");
        assertThat(visit.find("kamerton-interval svg .estimate").count()).isPositive();
        assertThat(visit.page().title()).isEqualTo("Home · Kamerton");
    }

    @Test
    void the_list_of_tests_leads_to_one_test_that_says_what_the_api_says() {
        var visit = visit().logIn().open("/tests");
        visit.find(".test-row", "Summaries in two sentences or four").click();
        visit.arriveAt("/tests/" + test).see("Verdict on Quality").see("Answer from the given text only");
        var primary = api.get("/api/v1/ab-tests/" + test).json().path("report").path("primary");
        for (var arm : primary.path("arms")) {
            visit.see("%.2f".formatted(arm.path("mean").asDouble()));
            visit.see("n = " + arm.path("units").asLong());
        }
        assertThat(visit.page().title()).isEqualTo("Summaries in two sentences or four · Kamerton");
    }

    @Test
    void the_chart_draws_each_variant_says_it_in_words_and_as_a_table() {
        var visit = visit().logIn().open("/tests/" + test);
        visit.find("kamerton-chart .apexcharts-line-series path").first().waitFor();
        assertThat(visit.find("kamerton-chart .apexcharts-series").count()).isEqualTo(2);
        assertThat(visit.find("kamerton-chart .chart-canvas").getAttribute("aria-label"))
                .startsWith("Mean of Quality over all units so far");
        visit.find("kamerton-chart summary").click();
        assertThat(visit.find("kamerton-chart tbody tr").count()).isGreaterThan(10);
        visit.find("vaadin-select").click();
        visit.find("vaadin-select-item", "Response time").click();
        visit.arriveAt("/tests/" + test + "?metric=response_time");
        visit.find("kamerton-chart .apexcharts-yaxis-title-text").waitFor();
    }

    @Test
    void stopping_a_test_says_what_it_does_and_wants_a_reason() {
        var doomed = scenery.aTest("To be stopped", "quality_score", 7, 7, 1, 8);
        var visit = visit().logIn().open("/tests/" + doomed).see("running");
        visit.find("vaadin-button", "Stop the test").click();
        visit.see("It hands out no more variants");
        var confirm =
                visit.find("vaadin-button[slot=confirm-button], vaadin-confirm-dialog vaadin-button[theme~=primary]");
        assertThat(confirm.first().isEnabled()).isFalse();
        visit.find("vaadin-confirm-dialog input").fill("Enough was seen");
        confirm.first().click();
        visit.see("Stopped: Enough was seen").see("completed");
        assertThat(api.get("/api/v1/ab-tests/" + doomed).json().path("status").asString())
                .isEqualTo("completed");
    }

    @Test
    void evaluations_open_beside_the_list_and_the_address_says_which() {
        var visit = visit().logIn().open("/evaluations");
        visit.find(".assessment-row").first().click();
        visit.page().waitForURL("**/evaluations?assessment=*");
        visit.see("Judge: built-in metrics").see("How to read it");
        visit.page().reload();
        visit.find(".panel").waitFor();
        visit.find(".panel .icon-link").click();
        visit.arriveAt("/evaluations");
        visit.find("vaadin-select").first().click();
        visit.find("vaadin-select-item", "Excellent: 8 and over").click();
        visit.arriveAt("/evaluations?score=excellent");
        visit.find(".assessment-row > .badge", "excellent").first().waitFor();
        assertThat(visit.find(".assessment-row > .badge", "needs work").count()).isZero();
    }

    @Test
    void a_list_reads_on_where_it_ended() {
        var visit = visit().logIn().open("/evaluations");
        visit.find(".assessment-row").first().waitFor();
        assertThat(visit.find(".assessment-row").count()).isEqualTo(50);
        visit.find("vaadin-button", "Show more").click();
        visit.find(".assessment-row").nth(50).waitFor();
        assertThat(visit.find(".assessment-row").count()).isGreaterThan(50);
    }

    @Test
    void the_language_changes_without_losing_the_page_and_stays() {
        var address = "/tests/" + test + "?metric=response_time";
        var visit = visit().logIn().open(address).see("Verdict on Quality");
        visit.find(".language-switch vaadin-button", "RU").click();
        visit.see("Вывод по метрике «Качество»").arriveAt(address);
        assertThat(visit.page().evaluate("document.documentElement.lang")).isEqualTo("ru");
        visit.page().reload();
        visit.see("Вывод по метрике «Качество»");
        visit.open("/evaluations").see("Опора на источник");
    }

    @Test
    void dark_colours_are_chosen_and_stay() {
        var visit = visit().logIn().open("/tests");
        visit.find(".scheme-switch vaadin-menu-bar-button").first().click();
        visit.find("vaadin-menu-bar-item", "Dark").click();
        visit.page().waitForFunction("getComputedStyle(document.documentElement).colorScheme === 'dark'");
        visit.page().reload();
        visit.see("Summaries in two sentences or four");
        assertThat(visit.page().evaluate("getComputedStyle(document.documentElement).colorScheme"))
                .isEqualTo("dark");
    }

    @Test
    void what_does_not_exist_is_said_in_words() {
        var visit = visit().logIn().see("Health");
        visit.open("/nowhere").see("There is no such page");
        visit.open("/tests/999999999").see("Nothing was found here");
        visit.open("/evaluations?assessment=999999999").see("Nothing was found here");
        // the browser itself notes each answer with the status 404
        visit.errors().removeIf(error -> error.contains("404"));
    }

    @Test
    void a_viewer_reads_figures_but_no_messages() {
        var viewer = TestPeople.with(Role.VIEWER, application);
        var visit = visit().logIn(viewer.name(), viewer.password()).see("Health");
        assertThat(visit.find("vaadin-side-nav-item", "Evaluations").count()).isZero();
        visit.open("/tests/" + test).see("Verdict on Quality");
        assertThat(visit.find("vaadin-button", "Stop the test").count()).isZero();
        visit.open("/evaluations").see("This page is not open to you");
        visit.errors().removeIf(error -> error.contains("403"));
    }

    @Test
    void after_the_log_out_nothing_is_open_any_more() {
        var visit = visit().logIn().see("Health");
        visit.find(".user-menu vaadin-menu-bar-button").first().click();
        visit.find("vaadin-menu-bar-item", "Log out").click();
        visit.page().waitForURL("**/login");
        visit.open("/tests");
        visit.page().waitForURL("**/login");
    }

    @Test
    void every_screen_is_photographed_in_both_languages_and_colours_on_desktop_and_phone() {
        Manner.ofPictures().forEach(this::photograph);
    }

    private void photograph(Manner manner) {
        var visit = visit(manner).open("/login");
        visit.find("input[name=username]").waitFor();
        Photograph.take(visit, "login", manner);
        visit.logIn();
        visit.find("kamerton-interval svg").first().waitFor();
        Photograph.take(visit, "home", manner);
        visit.open("/tests").find(".test-row").first().waitFor();
        Photograph.take(visit, "tests", manner);
        visit.open("/tests/" + test).find(".apexcharts-series path").first().waitFor();
        Photograph.take(visit, "test", manner);
        visit.open("/evaluations");
        visit.find(".assessment-row").first().waitFor();
        if (!manner.phone()) {
            visit.find(".assessment-row").nth(1).click();
            visit.find(".panel").waitFor();
        }
        Photograph.take(visit, "evaluations", manner);
        // nobody may have more than five sessions at a time
        visit.close();
    }

    private Visit visit() {
        return visit(Manner.ENGLISH_DESKTOP);
    }

    private Visit visit(Manner manner) {
        var visit = browser.visit(api.baseUrl(), manner);
        visits.add(visit);
        return visit;
    }
}
