package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Playwright;
import io.kamerton.journey.Visit.Manner;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;

/** A browser that notes what it should never see: dialogs, refusals by the policy, requests to other hosts. */
@KamertonTest
@TestInstance(Lifecycle.PER_CLASS)
abstract class WatchedBrowser {

    private static final String BUNDLE = "META-INF/VAADIN/webapp/index.html";
    private static final String REPORT = """
            document.addEventListener('securitypolicyviolation',
                event => console.error('REFUSED BY POLICY ' + event.violatedDirective + ' ' + event.blockedURI));
            """;

    @Autowired
    ApiClient api;

    private final List<String> dialogs = new ArrayList<>();
    private final List<String> strangers = new ArrayList<>();
    private final List<Visit> visits = new ArrayList<>();
    private Playwright playwright;
    private Browser browser;

    @BeforeAll
    void open_the_browser() {
        var chromium = Chromium.find();
        assumeTrue(chromium.isPresent(), "The browser journeys are skipped: there is no Chromium on the PATH.");
        assumeTrue(
                getClass().getClassLoader().getResource(BUNDLE) != null,
                "The browser journeys are skipped: the browser bundle was not built (-Dfrontend.skip).");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(Chromium.FLAGS));
    }

    @AfterEach
    void nothing_ran_nothing_was_refused_and_nobody_else_was_asked() {
        var errors = visits.stream().flatMap(visit -> visit.errors().stream()).toList();
        visits.forEach(Visit::close);
        visits.clear();
        assertThat(errors).isEmpty();
        assertThat(dialogs).isEmpty();
        assertThat(strangers).isEmpty();
    }

    @AfterAll
    void close_the_browser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    Visit visit() {
        return visit(Manner.ENGLISH_DESKTOP);
    }

    Visit visit(Manner manner) {
        var visit = Visit.of(browser, api.baseUrl(), manner);
        visit.page().addInitScript(REPORT);
        visit.page().onDialog(this::note);
        visit.page().onRequest(request -> {
            if (!request.url().startsWith(api.baseUrl()) && !request.url().matches("(data|blob|about):.*")) {
                strangers.add(request.url());
            }
        });
        visits.add(visit);
        return visit;
    }

    private void note(Dialog dialog) {
        dialogs.add(dialog.message());
        dialog.dismiss();
    }
}
