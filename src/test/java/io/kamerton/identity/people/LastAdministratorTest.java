package io.kamerton.identity.people;

import static io.kamerton.identity.people.UserCalls.atTheSameTime;
import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.identity.people.UserCalls.Someone;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KamertonTest
class LastAdministratorTest {

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    UserCalls calls;
    List<Long> others;

    @BeforeEach
    void letNobodyElseAdministrate() {
        calls = new UserCalls(api, jdbc);
        others = jdbc.sql("UPDATE app_user SET roles = array_replace(roles, 'ADMIN', 'VIEWER')"
                        + " WHERE 'ADMIN' = ANY (roles) AND kind = 'PERSON' RETURNING id")
                .query(Long.class)
                .list();
    }

    @AfterEach
    void giveTheRoleBack() {
        jdbc.sql("UPDATE app_user SET roles = array_replace(roles, 'ADMIN', 'VIEWER') WHERE 'ADMIN' = ANY (roles)")
                .update();
        jdbc.sql("UPDATE app_user SET roles = array_replace(roles, 'VIEWER', 'ADMIN') WHERE id = ANY (:ids)")
                .param("ids", others.toArray(Long[]::new))
                .update();
    }

    @RepeatedTest(8)
    void of_two_administrators_who_remove_each_other_at_the_same_time_one_stays() throws Exception {
        var ada = anAdministrator();
        var eve = anAdministrator();
        var answers = atTheSameTime(List.of(
                () -> calls.patch(ada.id(), "{\"roles\":[\"VIEWER\"]}").status(),
                () -> api.post("/api/v1/users/" + eve.id() + "/disable", "").status()));
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(administratorsLeft()).isEqualTo(1);
    }

    @Test
    void the_last_one_can_be_neither_demoted_nor_disabled_nor_lose_the_factor() {
        var ada = anAdministrator();
        assertThat(calls.patch(ada.id(), "{\"roles\":[\"ANALYST\",\"EDITOR\"]}").status())
                .isEqualTo(409);
        assertThat(api.post("/api/v1/users/" + ada.id() + "/disable", "").status())
                .isEqualTo(409);
        assertThat(api.post("/api/v1/users/" + ada.id() + "/reset-factor", "").status())
                .isEqualTo(409);
        assertThat(calls.patch(ada.id(), "{\"roles\":[\"ADMIN\",\"EDITOR\"]}").status())
                .isEqualTo(200);
        assertThat(administratorsLeft()).isEqualTo(1);
    }

    @Test
    void whoever_has_no_confirmed_factor_is_no_second_administrator() {
        var ada = anAdministrator();
        calls.anActivePerson("ADMIN");
        calls.invite(UserCalls.aName(), "ADMIN");
        assertThat(api.post("/api/v1/users/" + ada.id() + "/disable", "").status())
                .isEqualTo(409);
        var eve = anAdministrator();
        assertThat(api.post("/api/v1/users/" + ada.id() + "/disable", "").status())
                .isEqualTo(200);
        assertThat(api.post("/api/v1/users/" + eve.id() + "/disable", "").status())
                .isEqualTo(409);
    }

    private Someone anAdministrator() {
        var person = calls.anActivePerson("ADMIN");
        jdbc.sql("INSERT INTO totp_factor (user_id, secret, confirmed_at, created_at) VALUES (:id, 'x', now(), now())")
                .param("id", person.id())
                .update();
        return person;
    }

    private long administratorsLeft() {
        return jdbc.sql("SELECT count(*) FROM app_user u JOIN totp_factor f ON f.user_id = u.id"
                        + " WHERE 'ADMIN' = ANY (u.roles) AND u.disabled_at IS NULL AND f.confirmed_at IS NOT NULL")
                .query(Long.class)
                .single();
    }
}
