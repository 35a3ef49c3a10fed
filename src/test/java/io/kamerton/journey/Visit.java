package io.kamerton.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.kamerton.testing.TestCodes;
import io.kamerton.testing.TestInstallation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A browser with nothing in it, in the hands of somebody; remembers what went wrong in its console. */
final class Visit implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final BrowserContext context;
    private final Page page;
    private final String baseUrl;
    private final List<String> errors = new ArrayList<>();

    private Visit(BrowserContext context, String baseUrl) {
        this.context = context;
        this.baseUrl = baseUrl;
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
    }

    static Visit of(Browser browser, String baseUrl, Manner manner) {
        var options = new Browser.NewContextOptions()
                .setLocale(manner.locale())
                .setColorScheme(manner.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setViewportSize(manner.phone() ? 390 : 1280, manner.phone() ? 844 : 800)
                .setHasTouch(manner.phone())
                .setTimezoneId("Europe/Moscow");
        return new Visit(browser.newContext(options), baseUrl);
    }

    Page page() {
        return page;
    }

    List<String> errors() {
        return errors;
    }

    Visit open(String path) {
        page.navigate(baseUrl + path);
        return this;
    }

    Visit logIn() {
        TestCodes.forgetLookOf(TestInstallation.ADMIN);
        return logIn(TestInstallation.ADMIN, TestInstallation.ADMIN_PASSWORD);
    }

    Visit logIn(String name, String password) {
        if (!page.url().contains("/login")) {
            open("/login");
        }
        page.locator("input[name=username]").fill(name);
        page.locator("input[name=password]").fill(password);
        TestCodes.allowMoreLogIns();
        page.locator("vaadin-login-form vaadin-button[slot=submit]").click();
        page.waitForURL(url -> !url.endsWith("/login"));
        return page.url().contains("/mfa") ? giveCode(TestCodes.codeOf(name)) : this;
    }

    /** Types the code of the second factor into the page or dialog that asks for it. */
    Visit giveCode(String code) {
        page.locator(".code-field input").fill(code);
        page.locator(".code-field input").press("Enter");
        page.waitForURL(url -> !url.endsWith("/mfa"));
        return this;
    }

    /** Waits until the text can be seen. */
    Visit see(String text) {
        page.getByText(text).first().waitFor();
        return this;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** The parts of the page that the selector finds and that hold the text. */
    Locator find(String selector, String text) {
        return page.locator(selector, new Page.LocatorOptions().setHasText(text));
    }

    /** Waits until the address ends so. */
    Visit arriveAt(String end) {
        page.waitForURL(url -> url.endsWith(end));
        return this;
    }

    /** How far the page can be scrolled sideways, in pixels, by itself or in its frame. */
    int sidewaysScroll() {
        var pixels = page.evaluate(
                "Math.max(0, document.documentElement.scrollWidth - innerWidth, ...[...document.querySelectorAll('.screen, .panel')]"
                        + ".map(element => element.scrollWidth - element.clientWidth))");
        return ((Number) pixels).intValue();
    }

    /** What the window would have to be high to show the screen without scrolling, in pixels. */
    int heightOfContent() {
        var pixels = page.evaluate(
                "(screen => Math.ceil(screen.getBoundingClientRect().top + scrollY + screen.scrollHeight))"
                        + "(document.querySelector('.screen'))");
        return ((Number) pixels).intValue();
    }

    @Override
    public void close() {
        context.close();
    }

    /** Whose browser it is: language, colours and size. */
    record Manner(String language, boolean dark, boolean phone) {

        static final Manner ENGLISH_DESKTOP = new Manner("en", false, false);

        /** All eight where the pictures are kept; as the tests of a run, two show each language, colours and size once. */
        static List<Manner> ofPictures() {
            if (!Photograph.areKept()) {
                return List.of(ENGLISH_DESKTOP, new Manner("ru", true, true));
            }
            return Stream.of("en", "ru")
                    .flatMap(language -> Stream.of(false, true)
                            .flatMap(dark -> Stream.of(false, true).map(phone -> new Manner(language, dark, phone))))
                    .toList();
        }

        String locale() {
            return language.equals("ru") ? "ru-RU" : "en-US";
        }

        String suffix() {
            return "%s-%s-%s".formatted(language, dark ? "dark" : "light", phone ? "phone" : "desktop");
        }
    }
}
