package io.kamerton.identity.notice;

import io.kamerton.identity.notice.Channels.Hook;
import io.kamerton.job.JobLimits;
import io.kamerton.job.JobRun;
import io.kamerton.job.JobWork;
import io.kamerton.shared.outbound.GuardedHttpClient;
import io.kamerton.shared.outbound.OutboundAnswer;
import io.kamerton.shared.outbound.OutboundFailedException;
import io.kamerton.shared.outbound.OutboundLimits;
import io.kamerton.shared.outbound.OutboundRequest;
import io.kamerton.shared.outbound.OutboundUrl;
import io.kamerton.shared.outbound.Purpose;
import io.kamerton.shared.problem.TryLaterException;
import io.kamerton.shared.problem.Wording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends the end of a job to its owner's webhook: eight tries within 24 hours, 410 ends it for good. */
@Component
class WebhookWork implements JobWork {

    static final String KIND = "notice-webhook";

    private static final int GONE = 410;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(15));

    private final Channels channels;
    private final GuardedHttpClient http;
    private final JsonMapper json;
    private final Clock clock;

    WebhookWork(Channels channels, GuardedHttpClient http, JsonMapper json, Clock clock) {
        this.channels = channels;
        this.http = http;
        this.json = json;
        this.clock = clock;
    }

    /** The form of Standard Webhooks. */
    record Message(String type, Instant timestamp, Data data) {}

    record Data(long id, String kind, String status) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobLimits limits() {
        return JobLimits.USUAL.lasting(Duration.ofMinutes(1)).retried(PAUSES.size());
    }

    @Override
    public String run(JobRun run) {
        var ended = EndedJob.read(run.payload());
        var hook = channels.hook(ended.owner());
        if (hook.isEmpty()) {
            return "not wanted any more";
        }
        var answer = send(run, hook.get(), ended);
        if (answer.status() == GONE) {
            run.effect(() -> channels.keepHook(ended.owner(), Optional.empty()));
        } else if (!answer.isSuccess()) {
            throw later(run, "status " + answer.status());
        }
        return "status " + answer.status();
    }

    private OutboundAnswer send(JobRun run, Hook hook, EndedJob ended) {
        var now = clock.instant();
        var body = json.writeValueAsString(new Message(
                "job.ended",
                ended.finished(),
                new Data(ended.job(), ended.kind(), ended.state().name())));
        var request = OutboundRequest.of("POST", OutboundUrl.parse(hook.url()), Purpose.OTHER)
                .withHeader("webhook-id", ended.messageId())
                .withHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .withHeader("webhook-signature", WebhookSignature.of(hook.secret(), ended.messageId(), now, body))
                .withLimits(OutboundLimits.USUAL.withTotal(LONGEST))
                .withJson(body);
        try {
            return http.call(request);
        } catch (OutboundFailedException e) {
            throw later(run, "no answer");
        }
    }

    private static TryLaterException later(JobRun run, String why) {
        run.log("Attempt " + run.attempt() + ": " + why);
        return new TryLaterException(
                Wording.of("notices.webhook.failed"), PAUSES.get(Math.min(run.attempt(), PAUSES.size()) - 1));
    }
}
