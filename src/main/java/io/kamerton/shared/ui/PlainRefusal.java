package io.kamerton.shared.ui;

import io.kamerton.shared.problem.ConflictException;
import io.kamerton.shared.problem.InvalidException;
import io.kamerton.shared.problem.KamertonException;
import io.kamerton.shared.problem.NotConfiguredException;
import io.kamerton.shared.problem.NotFoundException;
import io.kamerton.shared.problem.OutboundRefusedException;
import io.kamerton.shared.problem.TryLaterException;
import java.util.Optional;
import java.util.Set;

/** Refusals that have no wording, in the language of the screen: what was refused, though not the bounds it broke. */
final class PlainRefusal {

    /** Fields of requests that have a name in every language. */
    static final Set<String> FIELDS = Set.of(
            "api_key",
            "arguments",
            "assessment_criteria",
            "base_url",
            "board",
            "chain",
            "concurrency",
            "context",
            "context_length",
            "coverage",
            "days",
            "description",
            "email",
            "expires_in",
            "expires_in_days",
            "first",
            "first_day",
            "from",
            "further_base_urls",
            "group_by",
            "guardrails",
            "hash",
            "ip_ranges",
            "judge",
            "kind",
            "label",
            "labels",
            "last_day",
            "limit",
            "max_score",
            "metrics",
            "min_score",
            "minimum_detectable_effect",
            "model",
            "name",
            "note",
            "old_password",
            "overlap_hours",
            "owner",
            "parameters",
            "password",
            "prices",
            "priority",
            "prompt",
            "q",
            "reason",
            "request",
            "request_text",
            "request_types",
            "requests_per_minute",
            "response_text",
            "roles",
            "route",
            "routes",
            "scopes",
            "search",
            "second",
            "seq",
            "shadow",
            "success_metrics",
            "test_duration_days",
            "text",
            "to",
            "token",
            "tokens_per_minute",
            "unit",
            "user",
            "user_id",
            "variants",
            "version",
            "weights");

    private PlainRefusal() {}

    static String sentence(KamertonException refused) {
        return switch (refused) {
            case InvalidException wrong ->
                field(wrong)
                        .map(name -> Texts.text("refused.value_of", Texts.text("refused.field." + name)))
                        .orElseGet(() -> Texts.text("refused.value"));
            case NotFoundException gone -> Texts.text("refused.gone");
            case ConflictException conflict -> Texts.text("refused.conflict");
            case OutboundRefusedException address -> Texts.text("refused.address");
            case TryLaterException later -> Texts.text("refused.later");
            case NotConfiguredException missing -> Texts.text("refused.not_configured");
        };
    }

    /** The first wrong field, whatever part of it is wrong. */
    private static Optional<String> field(InvalidException wrong) {
        return wrong.errors().stream()
                .map(error -> error.field().replaceFirst("[.\\[].*", ""))
                .findFirst()
                .filter(FIELDS::contains);
    }
}
