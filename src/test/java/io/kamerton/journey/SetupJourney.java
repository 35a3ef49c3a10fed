package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.kamerton.identity.factor.Totp;
import io.kamerton.journey.Visit.Manner;
import io.kamerton.shared.Secret;
import io.kamerton.testing.FreshInstallation;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first hour of an administrator on a machine where Kamerton has never run. */
class SetupJourney {

    /** A second application runs beside the one of the other tests, and has just been started. */
    private static final int PATIENCE_MILLIS = 60_000;

    private static final String NAME = "grace";
    private static final String PASSWORD = "seven tuning forks on a shelf";
    private static final String VIEWER_PASSWORD = "eight tuning forks on a shelf";

    private FreshInstallation kamerton;
    private OpenBrowser browser;
    private long lastStep;

    @BeforeEach
    void start_on_an_empty_machine(@TempDir Path data) {
        browser = OpenBrowser.orSkip();
        kamerton = FreshInstallation.in(data, Map.of());
    }

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (kamerton != null) {
            kamerton.close();
        }
    }

    @Test
    void an_administrator_sets_up_looks_around_comes_back_and_invites_somebody() throws Exception {
        photographTheWayIn();
        List<String> recoveryCodes;
        Secret secret;
        String invitation;
        try (var grace = visit(Manner.ENGLISH_DESKTOP)) {
            grace.open("/tests").arriveAt("/setup").see("Open the set-up link");
            secret = setUp(grace);
            recoveryCodes = keepRecoveryCodes(grace);
            grace.arriveAt("/welcome").see("builtin/extractive can be called now");
            modelsAreProbed(grace);
            demoDataIsLoaded(grace);
            theFirstCallArrives(grace);
            invitation = invite(grace, "vera");
            logOut(grace);
            logIn(grace, NAME, PASSWORD);
            grace.giveCode(code(secret)).find(".user-menu").waitFor();
            logOut(grace);
            comeInByRecoveryCode(grace, recoveryCodes.getFirst());
            assertThat(grace.errors()).isEmpty();
        }
        try (var vera = visit(Manner.ENGLISH_DESKTOP)) {
            vera.page().navigate(invitation);
            vera.see("Your user name is vera");
            choosePassword(vera, VIEWER_PASSWORD);
            vera.find("vaadin-button", "Set password").click();
            vera.see("Your account is ready").open("/login");
            logIn(vera, "vera", VIEWER_PASSWORD);
            vera.see("Running A/B tests");
            assertThat(vera.find(".main-menu", "Users").count()).isZero();
            vera.open("/admin/users").see("not open to you");
            vera.open("/evaluations").see("not open to you");
            vera.open("/tests").see("demo");
        }
    }

    /** Nothing is kept of what is typed here: an account is made with its first code. */
    private void photographTheWayIn() {
        try (var visit = visit(Manner.ENGLISH_DESKTOP)) {
            visit.open("/setup").find(".enrol-step h2").waitFor();
            Photograph.take(visit, "setup", Manner.ENGLISH_DESKTOP);
        }
        var link = kamerton.setupLink().orElseThrow();
        for (var manner :
                List.of(new Manner("en", true, true), new Manner("ru", true, false), new Manner("ru", false, true))) {
            try (var visit = visit(manner)) {
                visit.open(link).find(".enrol-step h2").waitFor();
                Photograph.take(visit, "setup", manner);
                nameAndPassword(visit);
                Photograph.take(visit, "setup-factor", manner);
            }
        }
    }

    private static void nameAndPassword(Visit visit) {
        visit.find("vaadin-text-field input").fill(NAME);
        choosePassword(visit, PASSWORD);
        visit.find(".enrol-step vaadin-button[theme~=primary]").click();
        visit.find(".qr-code").waitFor();
    }

    private Secret setUp(Visit grace) throws Exception {
        grace.open(kamerton.setupLink().orElseThrow()).arriveAt("/setup");
        nameAndPassword(grace);
        Photograph.take(grace, "setup-factor", Manner.ENGLISH_DESKTOP);
        var secret = secretInPicture(grace.find(".qr-code").getAttribute("src"));
        assertThat(grace.find(".secret-key").innerText().replace(" ", "")).isEqualTo(secret.reveal());
        grace.find(".code-field input").fill("000000");
        grace.find(".code-field input").press("Enter");
        grace.find(".code-field[invalid]").waitFor();
        grace.find(".code-field input").fill(code(secret));
        grace.find(".code-field input").press("Enter");
        return secret;
    }

    private static List<String> keepRecoveryCodes(Visit visit) {
        visit.find(".recovery-codes code").first().waitFor();
        var codes = visit.find(".recovery-codes code").allInnerTexts();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        visit.find(".recovery-panel input[type=checkbox]").check();
        visit.find(".recovery-panel > vaadin-button").click();
        return codes;
    }

    private static void modelsAreProbed(Visit visit) {
        visit.find(".welcome-place").nth(1).waitFor();
        PlaywrightAssertions.assertThat(visit.find(".welcome-place .means-running"))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
    }

    private static void demoDataIsLoaded(Visit visit) {
        visit.find("vaadin-button", "Load demo data").click();
        PlaywrightAssertions.assertThat(visit.find("vaadin-button", "Remove demo data"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
    }

    private static void theFirstCallArrives(Visit visit) throws Exception {
        visit.find("vaadin-button", "Create a key").click();
        var line = visit.see("waiting for your first request")
                .find(".welcome-code")
                .innerText();
        var shell =
                new ProcessBuilder("bash", "-c", line).redirectErrorStream(true).start();
        var answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).contains("\"object\":\"chat.completion\"");
        visit.see("Your first request has arrived");
        visit.find(".welcome-code").evaluate("element => element.textContent = ''");
    }

    private static String invite(Visit visit, String name) {
        visit.open("/admin/users").find("vaadin-button", "Invite somebody").click();
        visit.find("vaadin-dialog vaadin-text-field input").first().fill(name);
        visit.find("vaadin-dialog vaadin-button[theme~=primary]").click();
        visit.see(name + " is invited");
        var link = visit.find(".link-panel vaadin-text-field input");
        PlaywrightAssertions.assertThat(link).hasValue(Pattern.compile("http.+"));
        return link.inputValue();
    }

    private static void choosePassword(Visit visit, String password) {
        visit.find("vaadin-password-field input").nth(0).fill(password);
        visit.find("vaadin-password-field input").nth(1).fill(password);
        visit.find("vaadin-password-field input").nth(1).blur();
    }

    private static void logOut(Visit visit) {
        visit.open("/").find(".user-menu").waitFor();
        visit.find(".user-menu vaadin-menu-bar-button").first().click();
        visit.find("vaadin-menu-bar-item", "Log out").click();
        visit.find("input[name=username]").waitFor();
    }

    private static void logIn(Visit visit, String name, String password) {
        visit.find("input[name=username]").fill(name);
        visit.find("input[name=password]").fill(password);
        visit.find("vaadin-login-form vaadin-button[slot=submit]").click();
        visit.page().waitForURL(url -> !url.endsWith("/login"));
    }

    private void comeInByRecoveryCode(Visit grace, String recoveryCode) {
        logIn(grace, NAME, PASSWORD);
        grace.find("vaadin-button", "Use a recovery code").click();
        // the field of the other kind of code goes when this one has come
        var field = grace.page().getByLabel("Recovery code", new Page.GetByLabelOptions().setExact(true));
        field.fill(recoveryCode);
        field.press("Enter");
        grace.page().waitForURL("**/enrol");
        var another = Secret.of(grace.find(".secret-key").innerText().replace(" ", ""));
        lastStep = 0;
        grace.find(".code-field input").fill(code(another));
        grace.find(".code-field input").press("Enter");
        assertThat(keepRecoveryCodes(grace)).doesNotContain(recoveryCode);
        grace.find(".user-menu").waitFor();
    }

    /** What the app shows; the next code where the present one was used up. */
    private String code(Secret secret) {
        lastStep = Math.max(lastStep + 1, Totp.stepOf(kamerton.bean(Clock.class).instant()));
        return Totp.code(secret, lastStep);
    }

    private static Secret secretInPicture(String address) throws Exception {
        var bytes = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
        var picture = ImageIO.read(new ByteArrayInputStream(bytes));
        var read = new MultiFormatReader()
                .decode(
                        new BinaryBitmap(new GlobalHistogramBinarizer(new BufferedImageLuminanceSource(picture))),
                        Map.of(DecodeHintType.PURE_BARCODE, true));
        var uri = URI.create(read.getText());
        assertThat(uri.getScheme() + "://" + uri.getHost()).isEqualTo("otpauth://totp");
        return Arrays.stream(uri.getRawQuery().split("&"))
                .filter(part -> part.startsWith("secret="))
                .map(part -> Secret.of(part.substring("secret=".length())))
                .findFirst()
                .orElseThrow();
    }

    private Visit visit(Manner manner) {
        var visit = browser.visit(kamerton.baseUrl(), manner);
        visit.page().setDefaultTimeout(PATIENCE_MILLIS);
        return visit;
    }
}
