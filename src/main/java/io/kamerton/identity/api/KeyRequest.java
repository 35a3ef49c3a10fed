package io.kamerton.identity.api;

import io.kamerton.identity.key.KeyChange;
import io.kamerton.identity.key.KeyDraft;
import io.kamerton.identity.key.KeyTerms;
import io.kamerton.shared.Priority;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A key to be made, or fields of one to be changed; absent fields have their defaults or stay as they are. */
record KeyRequest(
        @Schema(description = "What people call it, 1 to 80 characters", example = "nightly evaluation") @Nullable
        String name,

        @Schema(
                description = "What it opens; never more than the calling key and the owner's roles",
                example = "[\"models\"]")
        @Nullable
        List<@Nullable String> scopes,

        @Schema(description = "Names of the models or routes that it may call; empty: all") @Nullable
        List<@Nullable String> routes,

        @Schema(description = "Where calls may come from, as 192.0.2.0/24; empty: anywhere") @Nullable
        List<@Nullable String> ipRanges,

        @Schema(description = "1 or more; 0: the limit of the installation") @Nullable
        Integer requestsPerMinute,

        @Schema(description = "1 or more; 0: the limit of the installation") @Nullable
        Integer tokensPerMinute,

        @Schema(
                description =
                        "The highest priority that its calls may ask for with X-Priority: low, normal, high or urgent",
                example = "normal")
        @Nullable
        String priority,

        @Schema(
                description =
                        "From now on, 1 to 365; where it is absent, 90 for a new key and unchanged for an old one")
        @Nullable
        Integer expiresInDays) {

    KeyDraft draft() {
        var days = Objects.requireNonNullElse(expiresInDays, KeyTerms.DEFAULT_DAYS);
        return new KeyDraft(
                new KeyTerms(
                        Objects.requireNonNullElse(name, ""),
                        scopes == null ? Set.of() : KeyFields.scopes(scopes),
                        routes == null ? List.of() : KeyFields.routes(routes),
                        ipRanges == null ? List.of() : KeyFields.ranges(ipRanges),
                        requestsPerMinute == null ? Optional.empty() : KeyFields.limit(requestsPerMinute),
                        tokensPerMinute == null ? Optional.empty() : KeyFields.limit(tokensPerMinute),
                        priority == null ? Priority.NORMAL : KeyFields.priority(priority)),
                days);
    }

    KeyChange change() {
        return new KeyChange(this::appliedTo, Optional.ofNullable(expiresInDays));
    }

    private KeyTerms appliedTo(KeyTerms old) {
        return new KeyTerms(
                Objects.requireNonNullElse(name, old.name()),
                scopes == null ? old.scopes() : KeyFields.scopes(scopes),
                routes == null ? old.routes() : KeyFields.routes(routes),
                ipRanges == null ? old.ipRanges() : KeyFields.ranges(ipRanges),
                requestsPerMinute == null ? old.requestsPerMinute() : KeyFields.limit(requestsPerMinute),
                tokensPerMinute == null ? old.tokensPerMinute() : KeyFields.limit(tokensPerMinute),
                priority == null ? old.priority() : KeyFields.priority(priority));
    }
}
