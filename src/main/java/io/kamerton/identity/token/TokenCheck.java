package io.kamerton.identity.token;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.kamerton.identity.key.KeyCheck;
import io.kamerton.identity.key.KeyId;
import io.kamerton.identity.key.KnownKey;
import io.kamerton.shared.Scope;
import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/** Tells whether a token opens: signed by a key of ours, in its time, and its key and owner are as they were. */
@Component
public class TokenCheck {

    /** Longer than any token that we issue. */
    private static final int LONGEST = 2_048;

    private static final Pattern SHAPE = Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
    private static final long LONGEST_LIFE_SECONDS = TokenForm.LONGEST.toSeconds();

    private final NimbusJwtDecoder decoder;
    private final KeyCheck keyCheck;

    TokenCheck(SigningKeys keys, KeyCheck keyCheck, Clock clock) {
        this.keyCheck = keyCheck;
        this.decoder = new NimbusJwtDecoder(processor(keys));
        this.decoder.setJwtValidator(validators(clock));
    }

    /** Whether the text looks like a token rather than a key. */
    public static boolean looksLikeToken(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** The key that the token was traded for, narrowed to the token's scopes; empty for any token that does not open. */
    public Optional<KnownKey> find(String token) {
        if (token.length() > LONGEST || !looksLikeToken(token)) {
            return Optional.empty();
        }
        try {
            return keyOf(decoder.decode(token));
        } catch (JwtException | ClassCastException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private Optional<KnownKey> keyOf(Jwt token) {
        var id = new KeyId(number(token, TokenForm.KEY));
        var tradedAt = Instant.EPOCH.plus(number(token, TokenForm.TRADED_AT), ChronoUnit.MICROS);
        var ownerVersion = number(token, TokenForm.OWNER_VERSION);
        var scopes = scopesOf(token);
        return keyCheck.findTraded(id, tradedAt)
                .filter(key -> key.ownerVersion() == ownerVersion)
                .map(key -> key.narrowedTo(scopes));
    }

    private static Set<Scope> scopesOf(Jwt token) {
        var scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(Objects.requireNonNullElse(token.getClaimAsString(TokenForm.SCOPE), "")
                        .split(" "))
                .forEach(name -> Scope.ofWireName(name).ifPresent(scopes::add));
        return scopes;
    }

    private static long number(Jwt token, String claim) {
        return token.getClaim(claim) instanceof Number number ? number.longValue() : -1;
    }

    private static DefaultJWTProcessor<SecurityContext> processor(SigningKeys keys) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TokenForm.TYPE));
        processor.setJWSKeySelector((header, context) -> keysFor(header, keys));
        // only the validators below judge claims
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return processor;
    }

    private static List<Key> keysFor(JWSHeader header, SigningKeys keys) {
        return TokenForm.ALGORITHM.equals(header.getAlgorithm())
                ? Optional.ofNullable(header.getKeyID())
                        .flatMap(keys::find)
                        .<List<Key>>map(List::of)
                        .orElse(List.of())
                : List.of();
    }

    private static OAuth2TokenValidator<Jwt> validators(Clock clock) {
        var times = new JwtTimestampValidator(TokenForm.SKEW);
        times.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(List.of(
                times,
                new JwtIssuerValidator(TokenForm.ISSUER),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD,
                        audience -> List.of(TokenForm.AUDIENCE).equals(audience)),
                TokenCheck::hasEveryClaim,
                token -> livesShortly(token, clock)));
    }

    private static OAuth2TokenValidatorResult hasEveryClaim(Jwt token) {
        var complete = token.getExpiresAt() != null
                && token.getNotBefore() != null
                && token.getIssuedAt() != null
                && token.getId() != null
                && number(token, TokenForm.KEY) > 0
                && number(token, TokenForm.TRADED_AT) > 0
                && number(token, TokenForm.OWNER_VERSION) > 0;
        return complete ? OAuth2TokenValidatorResult.success() : refused("a claim is missing");
    }

    private static OAuth2TokenValidatorResult livesShortly(Jwt token, Clock clock) {
        var issued = Objects.requireNonNullElse(token.getIssuedAt(), Instant.MAX);
        var ends = Objects.requireNonNullElse(token.getExpiresAt(), Instant.MAX);
        var future = issued.isAfter(clock.instant().plus(TokenForm.SKEW));
        return !future && !ends.isAfter(issued.plusSeconds(LONGEST_LIFE_SECONDS))
                ? OAuth2TokenValidatorResult.success()
                : refused("it lives too long or is from the future");
    }

    private static OAuth2TokenValidatorResult refused(String why) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", why, null));
    }
}
