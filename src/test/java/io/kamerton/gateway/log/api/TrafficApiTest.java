package io.kamerton.gateway.log.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.gateway.log.LoggedCalls;
import io.kamerton.identity.TestKeys;
import io.kamerton.shared.Scope;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.KamertonTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KamertonTest
class TrafficApiTest {

    @Autowired
    GenerationLog log;

    @Autowired
    ApiClient api;

    @Autowired
    ApplicationContext application;

    @Test
    void the_figures_have_the_names_that_dashboards_read_and_grow_with_each_call() {
        var key = TestKeys.with(application, Scope.USERS);
        var before = api.send("GET", "/api/stats", null, key).json();
        LoggedCalls.by("caller-" + UUID.randomUUID(), log);
        var after = api.send("GET", "/api/stats", null, key).json();
        for (var figure : new String[] {"total_users", "active_chats", "messages_today", "llm_requests"}) {
            assertThat(after.path(figure).asLong())
                    .as(figure)
                    .isEqualTo(before.path(figure).asLong() + 1);
        }
    }

    @Test
    void a_key_without_the_scope_of_users_sees_none_of_it() {
        var key = TestKeys.with(application, Scope.MODELS, Scope.TUNING_READ);
        assertThat(api.send("GET", "/api/stats", null, key).status()).isEqualTo(403);
        assertThat(api.send("GET", "/api/stats", null, null).status()).isEqualTo(401);
    }
}
