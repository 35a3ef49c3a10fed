package io.kamerton.identity.people.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.identity.TestPeople;
import io.kamerton.identity.factor.RecoveryCodes;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.HttpVisitor;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.LiveScreen;
import io.kamerton.testing.ScreenProtocol;
import io.kamerton.testing.TestCodes;
import io.kamerton.testing.TestInstallation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Whoever has a second factor and no recovery codes, as after a start with {@code KAMERTON_ADMIN_TOTP_SECRET}. */
@KamertonTest
class RecoveryCodesNoticeTest {

    private static final String NOTICE = "You have no recovery codes";

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    @Autowired
    RecoveryCodes codes;

    @Test
    void home_leads_to_ten_codes_behind_a_fresh_code_and_is_silent_afterwards() {
        var person = TestPeople.with(Role.ADMIN, application);
        var user = TestPeople.idOf(person, application);
        var visitor = new HttpVisitor(api.baseUrl()).logIn(person);
        assertThat(home(visitor)).contains(NOTICE);
        TestPeople.ageFactor(person, application);
        var screen = LiveScreen.of(user, application);
        screen.click("Make recovery codes");
        assertThat(codes.left(user)).as("without a fresh code").isZero();
        screen.click("Confirm");
        visitor.fetch("/login/totp", Map.of("code", person.code(), "_csrf", visitor.csrf()));
        screen.answerScript("login/totp", JsonMapper.shared().createObjectNode().put("refused", ""));

        assertThat(codes.left(user)).isEqualTo(RecoveryCodes.COUNT);
        assertThat(screen.shows("Your recovery codes")).isTrue();
        assertThat(screen.shows(NOTICE)).as("the notice left at once").isFalse();
        assertThat(home(visitor)).doesNotContain(NOTICE).doesNotContain("Your recovery codes");
    }

    @Test
    void whoever_has_codes_or_no_factor_reads_nothing_of_them() {
        var known = TestPeople.with(Role.VIEWER, application);
        codes.issue(TestPeople.idOf(known, application));
        assertThat(home(new HttpVisitor(api.baseUrl()).logIn(known))).doesNotContain(NOTICE);
        var without = TestPeople.withoutFactor(Role.VIEWER, application);
        var visitor = new HttpVisitor(api.baseUrl());
        visitor.givePassword(without);
        assertThat(home(visitor)).contains("Home · Kamerton").doesNotContain(NOTICE);
    }

    // nobody makes codes for her in other tests
    @Test
    void the_administrator_of_the_settings_meets_it_at_her_first_log_in() {
        var visitor = new HttpVisitor(api.baseUrl());
        visitor.givePassword(TestInstallation.ADMIN, TestInstallation.ADMIN_PASSWORD);
        visitor.giveCode(TestCodes.codeOf(TestInstallation.ADMIN));
        assertThat(home(visitor)).contains(NOTICE);
    }

    private static String home(HttpVisitor visitor) {
        return ScreenProtocol.open(visitor, "").navigate("");
    }
}
