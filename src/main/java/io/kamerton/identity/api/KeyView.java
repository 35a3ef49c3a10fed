package io.kamerton.identity.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kamerton.identity.key.IpRange;
import io.kamerton.identity.key.KeyRow;
import io.kamerton.identity.key.NewKey;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A key on the wire. */
record KeyView(
        long id,
        String name,
        @Nullable String label,
        String owner,
        List<String> scopes,

        @Schema(description = "What of the scopes the owner's roles allow now")
        List<String> effectiveScopes,

        List<String> routes,
        List<String> ipRanges,
        @Nullable Integer requestsPerMinute,
        @Nullable Integer tokensPerMinute,

        @Schema(description = "The highest priority that its calls may ask for: low, normal, high or urgent")
        String priority,

        @Schema(description = "active, expiring, rotating, owner_disabled, expired or revoked")
        String state,

        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedIp,
        @Nullable Instant rotatedAt,
        @Nullable Instant previousUntil,
        @Nullable Instant previousLastUsedAt,
        @Nullable Instant revokedAt,

        @Schema(description = "The whole key; only in the answer that made it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String key,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

    static KeyView of(KeyRow row) {
        return of(row, null, List.of());
    }

    static KeyView of(NewKey made, List<String> warnings) {
        return of(made.key(), made.secret().reveal(), warnings);
    }

    static KeyView of(KeyRow row, List<String> warnings) {
        return of(row, null, warnings);
    }

    private static KeyView of(KeyRow row, @Nullable String secret, List<String> warnings) {
        var terms = row.terms();
        return new KeyView(
                row.id().value(),
                terms.name(),
                row.label().orElse(null),
                row.ownerName(),
                KeyFields.names(terms.scopes()),
                KeyFields.names(row.effectiveScopes()),
                terms.routes(),
                terms.ipRanges().stream().map(IpRange::toString).toList(),
                terms.requestsPerMinute().orElse(null),
                terms.tokensPerMinute().orElse(null),
                terms.priority().wireName(),
                row.state().name().toLowerCase(Locale.ROOT),
                row.createdAt(),
                row.expiresAt().orElse(null),
                row.lastUsedAt().orElse(null),
                row.lastUsedIp().orElse(null),
                row.rotatedAt().orElse(null),
                row.previousUntil().orElse(null),
                row.previousLastUsedAt().orElse(null),
                row.revokedAt().orElse(null),
                secret,
                warnings);
    }
}
