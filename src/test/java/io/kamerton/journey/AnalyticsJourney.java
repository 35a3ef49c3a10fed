package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.log.Generation.Status;
import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.gateway.log.UsedModel;
import io.kamerton.journey.Visit.Manner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Looks at usage and cost in a real browser: a day with three models, two keys and some users. */
class AnalyticsJourney extends WatchedBrowser {

    private static final int HOURS = 30;

    @Autowired
    GenerationLog log;

    private final Random random = new Random(20261122);

    @BeforeEach
    void traffic_of_a_day() {
        var now = Instant.now();
        var users = List.of("anna", "boris", "clara", "");
        for (int hour = 0; hour < HOURS; hour++) {
            for (int model = 1; model <= 3; model++) {
                var calls = new UsedModel(
                                7_000 + model,
                                600 + model % 2,
                                500 + model % 2,
                                "support-bot",
                                users.get(random.nextInt(users.size())),
                                now.minus(Duration.ofHours(hour)),
                                Duration.ofMillis(Math.round(400 * model * Math.exp(0.5 * random.nextGaussian()))),
                                Status.OK)
                        .put(log, 1 + random.nextInt(5 - model + (hour % 12) / 3));
                if (random.nextInt(8) == 0) {
                    calls.ended(Status.FAILED).put(log, 1);
                }
            }
        }
    }

    @Test
    void from_the_models_of_a_day_into_one_of_them_and_back() {
        var visit = visit().logIn().open("/analytics");
        visit.find(".usage-table tbody tr", "model-7001").waitFor();
        assertThat(visit.find(".choice a[aria-current]").allInnerTexts()).containsExactly("24 h", "Model");
        visit.find(".usage-table tbody a", "model-7001").click();
        visit.page().waitForURL(url -> url.contains("model=7001") && url.contains("by=hour"));
        visit.see("Model: model-7001");
        visit.find(".usage-table thead a", "Calls").click();
        visit.page().waitForURL(url -> url.contains("sort=calls"));
        assertThat(visit.find(".usage-table th[aria-sort=descending]").innerText())
                .contains("Calls");
        visit.find(".choice a", "Clear the filters").click();
        visit.page().waitForURL(url -> !url.contains("model=7001"));
        visit.find(".choice a", "User").click();
        visit.find(".usage-table tbody tr", "anna · support-bot").waitFor();
        visit.find(".choice a", "7 days").click();
        visit.page().waitForURL(url -> url.contains("period=7d") && url.contains("by=user"));
        visit.find(".chart-table summary").click();
        visit.find(".chart-table td").first().waitFor();
        assertThat(visit.errors()).isEmpty();
    }

    @Test
    void the_file_holds_what_is_shown() {
        var visit = visit().logIn().open("/analytics?by=route");
        visit.find(".usage-table tbody tr").first().waitFor();
        var file =
                visit.page().waitForDownload(() -> visit.find("a", "Export CSV").click());
        assertThat(file.suggestedFilename()).isEqualTo("kamerton-usage.csv");
        assertThat(file.path()).content().startsWith("\uFEFFfrom,until,kind,id").contains("route-600");
    }

    @Test
    void the_screen_is_photographed_in_both_languages_and_colours_on_desktop_and_phone() {
        for (var manner : Manner.ofPictures()) {
            var visit = visit(manner).logIn();
            visit.open("/analytics").find(".usage-table tbody tr").first().waitFor();
            Photograph.take(visit, "analytics", manner);
            visit.open("/analytics?by=hour&model=7001&metric=p95")
                    .find(".usage-table tbody tr")
                    .first()
                    .waitFor();
            Photograph.take(visit, "analytics-model", manner);
        }
    }
}
