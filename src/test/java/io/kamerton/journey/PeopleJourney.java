package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.kamerton.identity.TestPeople;
import io.kamerton.journey.Visit.Manner;
import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import io.kamerton.testing.TestInstallation;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Invites a second person in a real browser, and sees what she sees. */
@KamertonTest
@TestInstance(Lifecycle.PER_CLASS)
class PeopleJourney {

    private static final String PASSWORD = "correct horse battery staple 7";

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient database;

    @Autowired
    ApplicationContext application;

    private OpenBrowser browser;

    @BeforeAll
    void open_the_browser() {
        browser = OpenBrowser.orSkip();
    }

    @AfterAll
    void close_the_browser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void an_administrator_invites_a_viewer_who_chooses_a_password_and_sees_what_she_may() {
        var name = "vera-" + UUID.randomUUID().toString().substring(0, 8);
        String link;
        try (var ada = visit(Manner.ENGLISH_DESKTOP)) {
            ada.logIn().arriveAt("/").open("/admin/users").see("Who may log in");
            ada.find("vaadin-button", "Invite somebody").click();
            ada.find("vaadin-dialog vaadin-text-field input").first().fill(name);
            ada.find("vaadin-dialog vaadin-button[theme~=primary]").click();
            ada.see(name + " is invited");
            var shown = ada.find(".link-panel vaadin-text-field input");
            PlaywrightAssertions.assertThat(shown).hasValue(Pattern.compile("http.+"));
            link = shown.inputValue();
            assertThat(link).startsWith(api.baseUrl() + "/invite#");
            ada.find("vaadin-dialog vaadin-button", "Close").click();
            ada.see("Invited");
        }
        try (var vera = visit(Manner.ENGLISH_DESKTOP)) {
            vera.page().navigate(link);
            vera.see("Your user name is " + name);
            assertThat(vera.page().url()).doesNotContain("#");
            fillPasswords(vera, "short", "short");
            vera.find("vaadin-button", "Set password").click();
            vera.find("vaadin-password-field[invalid]").first().waitFor();
            fillPasswords(vera, PASSWORD, PASSWORD);
            vera.find("vaadin-button", "Set password").click();
            vera.see("Your account is ready");
            vera.logIn(name, PASSWORD).arriveAt("/").see("Health");
            assertThat(vera.find(".main-menu", "Users").count()).isZero();
            vera.open("/admin/users").see("not open to you");
            vera.open("/profile").see("Your own account").see("Viewer");
        }
        try (var late = visit(Manner.ENGLISH_DESKTOP)) {
            late.page().navigate(link);
            late.see("This link does not work");
        }
    }

    @Test
    void a_new_browser_takes_language_and_colours_from_the_account() {
        var person = TestPeople.with(Role.VIEWER, application);
        database.sql("UPDATE app_user SET language = 'ru', colour_scheme = 'dark' WHERE username = :name")
                .param("name", person.name())
                .update();
        try (var fresh = visit(Manner.ENGLISH_DESKTOP)) {
            fresh.open("/login").see("Log in");
            fresh.logIn(person.name(), person.password()).arriveAt("/");
            fresh.see("Главная");
            assertThat(fresh.page().evaluate("getComputedStyle(document.documentElement).colorScheme"))
                    .isEqualTo("dark");
            fresh.find(".language-switch vaadin-button", "EN").click();
            fresh.see("Home");
        }
        assertThat(database.sql("SELECT language FROM app_user WHERE username = :name")
                        .param("name", person.name())
                        .query(String.class)
                        .single())
                .isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource({"en,false,false", "ru,false,false", "en,true,false", "ru,true,true", "en,false,true"})
    void the_screens_of_people_can_be_read_in_every_manner(String language, boolean dark, boolean phone) {
        var manner = new Manner(language, dark, phone);
        try (var door = visit(manner)) {
            door.open("/invite");
            door.find(".door-step h1").waitFor();
            take(door, "link-dead", manner);
            door.open("/forgot");
            door.find(".door-step h1").waitFor();
            take(door, "forgot", manner);
            door.page().navigate(api.baseUrl() + pageOfAnInvitation());
            door.find("vaadin-password-field").first().waitFor();
            take(door, "invite", manner);
        }
        try (var ada = visit(manner)) {
            ada.logIn().arriveAt("/").open("/admin/users");
            ada.find(".person-row").first().waitFor();
            take(ada, "users", manner);
            ada.find(".users-bar vaadin-button").click();
            ada.find(".roles-picker").waitFor();
            take(ada, "users-invite", manner);
            ada.open("/admin/users/" + idOf(TestInstallation.ADMIN));
            ada.find(".person-acts").waitFor();
            take(ada, "user", manner);
            ada.open("/profile");
            ada.find(".profile-cards").waitFor();
            take(ada, "profile", manner);
        }
    }

    private static void take(Visit visit, String screen, Manner manner) {
        Photograph.take(visit, screen, manner);
        assertThat(visit.errors()).as("console of %s", screen).isEqualTo(List.of());
    }

    private static void fillPasswords(Visit visit, String first, String again) {
        var fields = visit.find("vaadin-password-field input");
        fields.nth(0).fill(first);
        fields.nth(1).fill(again);
        fields.nth(1).blur();
    }

    private String pageOfAnInvitation() {
        var name = "invited-" + UUID.randomUUID().toString().substring(0, 8);
        var answer = api.post("/api/v1/users", "{\"name\":\"%s\",\"roles\":[\"EDITOR\",\"ANALYST\"]}".formatted(name));
        return answer.json().path("link").asString().replaceFirst("^.*/invite", "/invite");
    }

    private long idOf(String name) {
        return database.sql("SELECT id FROM app_user WHERE username = :name")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    private Visit visit(Manner manner) {
        return browser.visit(api.baseUrl(), manner);
    }
}
