package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import io.kamerton.journey.Visit.Manner;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import java.util.ArrayList;
import java.util.List;
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

    private static final String REPORT = """
            document.addEventListener('securitypolicyviolation',
                event => console.error('REFUSED BY POLICY ' + event.violatedDirective + ' ' + event.blockedURI));
            """;

    @Autowired
    ApiClient api;

    private final List<String> dialogs = new ArrayList<>();
    private final List<String> strangers = new ArrayList<>();
    private final List<Visit> visits = new ArrayList<>();
    private OpenBrowser browser;

    @BeforeAll
    void open_the_browser() {
        browser = OpenBrowser.orSkip();
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
        if (browser != null) {
            browser.close();
        }
    }

    Visit visit() {
        return visit(Manner.ENGLISH_DESKTOP);
    }

    Visit visit(Manner manner) {
        var visit = browser.visit(api.baseUrl(), manner);
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
