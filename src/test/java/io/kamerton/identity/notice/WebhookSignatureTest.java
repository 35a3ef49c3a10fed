package io.kamerton.identity.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.job.JobState;
import io.kamerton.shared.Secret;
import io.kamerton.shared.UserId;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    /** The secret, id, time and body of the examples of Standard Webhooks; the signature by another implementation. */
    @Test
    void the_signature_is_that_of_standard_webhooks() {
        var signature = WebhookSignature.of(
                Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}");

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void secrets_are_long_and_never_the_same() {
        var random = new SecureRandom();
        var one = WebhookSignature.newSecret(random).reveal();

        assertThat(one).startsWith("whsec_").hasSize("whsec_".length() + 44);
        assertThat(WebhookSignature.newSecret(random).reveal()).isNotEqualTo(one);
    }

    @Test
    void what_is_to_be_told_survives_its_way_through_a_payload() {
        var ended = new EndedJob(
                new UserId(7), 12, 2, "log-upkeep", JobState.FAILED, Instant.parse("2026-11-22T01:02:03.456Z"));

        assertThat(EndedJob.read(ended.stored())).isEqualTo(ended);
        assertThat(ended.messageId()).isEqualTo("msg_job_12_2");
    }
}
