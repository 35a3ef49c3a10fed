package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.journey.Visit.Manner;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The screens that administrators run the house with, in a real browser. */
class AdministrationJourney extends WatchedBrowser {

    @Test
    void keys_audit_log_and_limits_can_be_read_in_every_manner() {
        var name = "Nightly tests";
        var made = api.post("/api/v1/keys", "{\"name\": \"%s\", \"scopes\": [\"tuning.read\"]}".formatted(name));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        for (var manner : List.of(
                Manner.ENGLISH_DESKTOP,
                new Manner("ru", true, false),
                new Manner("en", true, true),
                new Manner("ru", false, true))) {
            var visit = visit(manner).logIn().open("/admin/keys").see(name);
            Photograph.take(visit, "keys", manner);
            visit.open("/admin/audit").see("key.");
            Photograph.take(visit, "audit", manner);
            visit.open("/admin/limits").find(".screen").waitFor();
            Photograph.take(visit, "limits", manner);
        }
    }
}
