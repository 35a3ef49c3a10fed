package io.kamerton.identity.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kamerton.identity.token.TokenService;
import io.kamerton.shared.Scope;
import io.kamerton.shared.api.RequestWarnings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Trades a key for a short-lived token. */
@RestController
@Tag(name = "Keys")
class TokenController {

    private static final int DEFAULT_SECONDS = 900;

    private final TokenService tokens;
    private final RequestWarnings warnings;

    TokenController(TokenService tokens, RequestWarnings warnings) {
        this.tokens = tokens;
        this.warnings = warnings;
    }

    @Operation(
            summary = "Trade the calling key for a token (JWT) that lives 15 minutes at most",
            description = "Send it as the key itself. It dies with its key, and at once when its owner is disabled or"
                    + " changes. A token cannot be traded for another.")
    @PostMapping("/api/v1/auth/token")
    TokenView trade(@RequestBody(required = false) @Nullable TokenRequest request) {
        var asked = request == null ? new TokenRequest(null, null) : request;
        var scopes = asked.scopes() == null ? Set.<Scope>of() : KeyFields.scopes(asked.scopes());
        var seconds = Objects.requireNonNullElse(asked.expiresIn(), DEFAULT_SECONDS);
        var token = tokens.trade(scopes, Duration.ofSeconds(seconds));
        return new TokenView(
                token.text().reveal(),
                "Bearer",
                token.lives().toSeconds(),
                String.join(" ", KeyFields.names(token.scopes())),
                warnings.all());
    }

    record TokenRequest(
            @Schema(description = "Fewer scopes than the key has; absent or empty: all of them") @Nullable
            List<@Nullable String> scopes,

            @Schema(description = "Seconds, 60 to 900") @Nullable
            Integer expiresIn) {}

    record TokenView(
            String accessToken,
            String tokenType,
            @Schema(description = "Seconds") long expiresIn,
            @Schema(description = "Scopes between spaces") String scope,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {}
}
