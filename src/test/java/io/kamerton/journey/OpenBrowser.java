package io.kamerton.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import io.kamerton.journey.Visit.Manner;
import java.util.Map;

/** The browser of a journey, with any number of people who share nothing. */
final class OpenBrowser implements AutoCloseable {

    private static final String BUNDLE = "META-INF/VAADIN/config/stats.json";

    private final Playwright playwright;
    private final Browser browser;

    private OpenBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Skips the journey, with the reason, where there is no browser or nothing for it to show. */
    static OpenBrowser orSkip() {
        var chromium = Chromium.find();
        assumeTrue(chromium.isPresent(), "The browser journeys are skipped: there is no Chromium on the PATH.");
        assumeTrue(
                OpenBrowser.class.getClassLoader().getResource(BUNDLE) != null,
                "The browser journeys are skipped: the browser bundle was not built (-Dfrontend.skip).");
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(Chromium.FLAGS));
        return new OpenBrowser(playwright, browser);
    }

    Visit visit(String baseUrl, Manner manner) {
        return Visit.of(browser, baseUrl, manner);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
