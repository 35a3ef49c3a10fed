package io.kamerton.experiment;

import static io.kamerton.experiment.ARunningExperiment.aDraft;
import static io.kamerton.experiment.ARunningExperiment.aRunningTest;
import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.shared.Role;
import io.kamerton.testing.ApiClient;
import io.kamerton.testing.AsPerson;
import io.kamerton.testing.KamertonTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Drafts as programs see them. */
@KamertonTest
@AsPerson(Role.ANALYST)
class DraftApiTest {

    @Autowired
    ApiClient api;

    @Autowired
    ExperimentService experiments;

    @Test
    void a_draft_is_told_as_a_draft_without_a_report_and_hands_out_nothing() {
        var draft = aSavedDraft();
        var test = draft.details();
        assertThat(test.path("status").asString()).isEqualTo("draft");
        assertThat(test.has("report")).isFalse();
        assertThat(test.has("started_at")).isFalse();
        assertThat(test.path("unit").asString()).isEqualTo("conversation");
        assertThat(test.path("guardrails").get(0).asString()).isEqualTo("response_time");
        var limits = test.path("guardrail_limits").get(0);
        assertThat(limits.path("better").asString()).isEqualTo("lower");
        assertThat(limits.path("margin").doubleValue()).isEqualTo(0.1);
        assertThat(Refusals.checked(draft.trySelect("ann", "chat")).status()).isEqualTo(409);
        assertThat(Refusals.checked(api.post(draft.path("/stop"), "{}")).status())
                .isEqualTo(409);
    }

    @Test
    void a_draft_is_started_once() {
        var draft = aSavedDraft();
        var started = api.post(draft.path("/start"), "");
        assertThat(started.status()).as(started.text()).isEqualTo(200);
        assertThat(started.json().path("status").asString()).isEqualTo("active");
        assertThat(draft.select("ann").path("selected_variant").asString()).isIn("a", "b");
        assertThat(Refusals.checked(api.post(draft.path("/start"), "")).status())
                .isEqualTo(409);
    }

    @Test
    void only_drafts_are_deleted() {
        var draft = aSavedDraft();
        assertThat(api.delete(draft.path("")).status()).isEqualTo(204);
        assertThat(api.get(draft.path("")).status()).isEqualTo(404);
        assertThat(Refusals.checked(api.delete(draft.path(""))).status()).isEqualTo(404);
        var running = aRunningTest(api);
        assertThat(Refusals.checked(api.delete(running.path(""))).status()).isEqualTo(409);
        api.post(running.path("/stop"), "{}");
        assertThat(Refusals.checked(api.delete(running.path(""))).status()).isEqualTo(409);
        assertThat(api.get(running.path("")).status()).isEqualTo(200);
    }

    @Test
    void without_a_key_nothing_is_deleted_or_started() {
        var draft = aSavedDraft();
        assertThat(api.send("DELETE", draft.path(""), null, null).status()).isEqualTo(401);
        assertThat(api.send("POST", draft.path("/start"), null, null).status()).isEqualTo(401);
        assertThat(draft.details().path("status").asString()).isEqualTo("draft");
    }

    @Test
    void a14_nobody_decides_by_extra_fields_who_made_a_test_or_in_which_state_it_is() {
        var extra = Map.of(
                "id",
                1,
                "status",
                "completed",
                "created_by",
                "root",
                "version",
                99,
                "owner_id",
                1,
                "__proto__",
                Map.of("role", "ADMIN"));
        var answer = api.post("/api/v1/ab-tests", aDraft(extra));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var test = answer.json();
        assertThat(test.path("id").longValue()).isGreaterThan(1);
        assertThat(test.path("status").asString()).isEqualTo("active");
        assertThat(test.path("created_by").asString()).isNotEqualTo("root");
        assertThat(test.path("warnings").toString()).contains("owner_id", "created_by", "status");
    }

    private ARunningExperiment aSavedDraft() {
        var saved = experiments.saveDraft(APlan.named("Over the API").build());
        return new ARunningExperiment(api, saved.id().value());
    }
}
