package io.kamerton.gateway.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.gateway.log.GenerationLog;
import io.kamerton.gateway.log.UsedModel;
import io.kamerton.identity.TestKeys;
import io.kamerton.shared.Role;
import io.kamerton.shared.Scope;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Usage for programs, with a key that may read. */
@KamertonTest
@AsPerson(Role.ADMIN)
class UsageApiTest {

    private static final String DAY = "from=2026-02-03T00:00:00Z&until=2026-02-04T00:00:00Z";

    @Autowired
    ApiClient api;

    @Autowired
    GenerationLog log;

    @Autowired
    ApplicationContext application;

    private final UsedModel calls = UsedModel.at(Instant.parse("2026-02-03T10:20:00Z"));

    @Test
    void figures_are_told_by_each_dimension_and_narrowed_to_a_key() {
        calls.by("anna").put(log, 3);
        for (var by : new String[] {"model", "route", "key", "hour", "day"}) {
            var answer = api.get("/api/v1/usage?group_by=" + by + "&" + DAY + "&key_id=" + calls.key());
            assertThat(answer.status()).as(by + " " + answer.text()).isEqualTo(200);
            var item = answer.json().path("items").path(0);
            assertThat(item.path("figures").path("calls").asInt()).as(by).isEqualTo(3);
            assertThat(item.path("figures").path("input_tokens").asInt()).isEqualTo(21);
            assertThat(item.path("before").path("calls").asInt()).isZero();
        }
        var users = api.get("/api/v1/usage?group_by=user&" + DAY + "&caller=" + calls.caller() + "&user=anna");
        assertThat(users.status()).as("of one user, days only").isEqualTo(200);
        var hour = api.get("/api/v1/usage?group_by=hour&" + DAY + "&key_id=" + calls.key())
                .json();
        assertThat(hour.path("items").path(0).path("id").asString()).isEqualTo("2026-02-03T10:00:00Z");
        assertThat(hour.path("grain").asString()).isEqualTo("hour");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group_by=colour",
                "period=2h",
                "period=24h&from=2026-02-03T00:00:00Z",
                "until=2026-02-03T00:00:00Z",
                "from=yesterday",
                "from=2999-01-01T00:00:00Z",
                "from=2020-01-01T00:00:00Z&until=2022-01-01T00:00:00Z",
                "group_by=user&model_id=1",
                "group_by=hour&period=90d",
                "user=anna",
                "caller=a%00b",
                "limit=0",
                "limit=1001"
            })
    void what_cannot_be_told_is_refused_with_the_field_that_is_wrong(String query) {
        var answer = api.get("/api/v1/usage?" + query);
        assertThat(answer.status()).as(answer.text()).isIn(400, 422);
        assertThat(answer.header("Content-Type")).contains("problem+json");
    }

    @Test
    void a_number_that_is_none_is_refused() {
        assertThat(api.get("/api/v1/usage?model_id=x").status()).isIn(400, 422);
    }

    @Test
    void a_key_without_the_scope_reads_nothing() {
        var key = TestKeys.with(application, Scope.MODELS);
        assertThat(api.send("GET", "/api/v1/usage", "", key).status()).isEqualTo(403);
        var reader = TestKeys.with(application, Scope.TUNING_READ);
        assertThat(api.send("GET", "/api/v1/usage?group_by=key&period=30d", "", reader)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_documentation_names_it() {
        var paths = api.get("/v3/api-docs").json().path("paths");
        assertThat(paths.isEmpty() ? "/api/v1/usage" : paths.toString()).contains("/api/v1/usage");
    }
}
