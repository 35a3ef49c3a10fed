package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.kamerton.journey.Visit.Manner;
import io.kamerton.shared.Role;
import io.kamerton.shared.demo.DemoData;
import io.kamerton.testing.AsPerson;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Demo data as an administrator meets it. */
class DemoJourney extends WatchedBrowser {

    @Autowired
    DemoData demo;

    @Test
    @AsPerson(Role.ADMIN)
    void demo_data_is_told_as_such_and_removed_with_one_click() {
        demo.load();
        for (var manner : Manner.ofPictures()) {
            photograph(manner);
        }
        var visit = visit().logIn().see("Demo data is loaded");
        visit.open("/tests").find(".test-row .badge", "demo").first().waitFor();
        visit.open("/evaluations")
                .find(".assessment-row .badge", "demo")
                .first()
                .waitFor();
        visit.open("/").find("vaadin-button", "Remove demo data").click();
        visit.see("5 A/B tests");
        visit.find("vaadin-confirm-dialog vaadin-button[theme~=primary]").click();
        // an installation without anything else offers demo data again
        visit.find(".demo-notice vaadin-button", "Remove demo data")
                .waitFor(new WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(demo.contents().loaded()).isFalse();
    }

    private void photograph(Manner manner) {
        var visit = visit(manner).logIn();
        visit.find("kamerton-interval svg").first().waitFor();
        Photograph.take(visit, "demo-home", manner);
        visit.open("/tests").find(".test-row").first().waitFor();
        Photograph.take(visit, "demo-tests", manner);
        visit.find(".test-row", "Shorter answers in customer support").click();
        visit.find(".apexcharts-series path").first().waitFor();
        Photograph.take(visit, "demo-test", manner);
        visit.open("/evaluations").find(".assessment-row").first().waitFor();
        visit.find(".assessment-row").nth(1).click();
        visit.find(".panel .markdown").waitFor();
        Photograph.take(visit, "demo-evaluations", manner);
    }
}
