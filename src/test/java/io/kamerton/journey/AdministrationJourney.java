package io.kamerton.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.journey.Visit.Manner;
import org.junit.jupiter.api.Test;

/** The screens that administrators run the house with, in a real browser. */
class AdministrationJourney extends WatchedBrowser {

    @Test
    void keys_audit_log_and_limits_can_be_read_in_every_manner() {
        var name = "Nightly tests";
        var made = api.post("/api/v1/keys", "{\"name\": \"%s\", \"scopes\": [\"tuning.read\"]}".formatted(name));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        for (var manner : Manner.ofPictures()) {
            var visit = visit(manner).logIn().open("/admin/keys").see(name);
            Photograph.take(visit, "keys", manner);
            visit.find(".page-header-actions vaadin-button[theme~=primary]").click();
            visit.find("vaadin-dialog .key-scope").first().waitFor();
            Photograph.take(visit, "key-new", manner);
            visit.open("/admin/audit").see("key.");
            Photograph.take(visit, "audit", manner);
            visit.open("/admin/limits").find(".screen").waitFor();
            Photograph.take(visit, "limits", manner);
            visit.open("/nowhere").find(".apology").waitFor();
            Photograph.take(visit, "missing-page", manner);
            // the browser itself notes the answer with the status 404
            visit.errors().removeIf(error -> error.contains("404"));
        }
    }
}
