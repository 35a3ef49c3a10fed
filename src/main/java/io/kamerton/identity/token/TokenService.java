package io.kamerton.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.kamerton.identity.key.KeyAuthentication;
import io.kamerton.identity.key.KnownKey;
import io.kamerton.shared.Access;
import io.kamerton.shared.Scope;
import io.kamerton.shared.Secret;
import io.kamerton.shared.problem.InvalidException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Service;

/** Trades the key of the present call for a token that lives minutes and may open less. */
@Service
public class TokenService {

    private final SigningKeys keys;
    private final SecurityContextHolderStrategy strategy;
    private final Clock clock;

    TokenService(SigningKeys keys, SecurityContextHolderStrategy strategy, Clock clock) {
        this.keys = keys;
        this.strategy = strategy;
        this.clock = clock;
    }

    /**
     * @param scopes fewer scopes than the key has; empty: all of them
     * @param lives 1 to 15 minutes; the token ends with its key in any case
     * @throws AccessDeniedException where the caller is no key: a person, or a token itself
     */
    @PreAuthorize(Access.ANYONE_KNOWN)
    public AccessToken trade(Set<Scope> scopes, Duration lives) {
        if (!(strategy.getContext().getAuthentication() instanceof KeyAuthentication caller) || caller.isToken()) {
            throw new AccessDeniedException("Only a key can be traded for a token");
        }
        if (lives.compareTo(TokenForm.SHORTEST) < 0 || lives.compareTo(TokenForm.LONGEST) > 0) {
            throw new InvalidException("expires_in", "must be 60 to 900 seconds");
        }
        var key = caller.key();
        if (!key.scopes().containsAll(scopes)) {
            throw new InvalidException("scopes", "must be scopes that the key has");
        }
        var granted = scopes.isEmpty() ? key.scopes() : scopes;
        var now = clock.instant();
        var end = endOf(key, now.plus(lives)).truncatedTo(ChronoUnit.SECONDS);
        return new AccessToken(sign(key, granted, now, end), Duration.between(now, end), granted);
    }

    private static Instant endOf(KnownKey key, Instant asked) {
        return key.endsAt().filter(end -> end.isBefore(asked)).orElse(asked);
    }

    private Secret sign(KnownKey key, Set<Scope> scopes, Instant now, Instant end) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(TokenForm.ISSUER)
                .audience(TokenForm.AUDIENCE)
                .subject(key.ownerName())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(end))
                .claim(TokenForm.KEY, key.id().value())
                .claim(TokenForm.OWNER_VERSION, key.ownerVersion())
                .claim(TokenForm.TRADED_AT, ChronoUnit.MICROS.between(Instant.EPOCH, now))
                .claim(
                        TokenForm.SCOPE,
                        scopes.stream().sorted().map(Scope::wireName).collect(Collectors.joining(" ")))
                .build();
        var signing = keys.current();
        var token = new SignedJWT(
                new JWSHeader.Builder(TokenForm.ALGORITHM)
                        .type(TokenForm.TYPE)
                        .keyID(signing.kid())
                        .build(),
                claims);
        try {
            token.sign(new MACSigner(signing.key()));
        } catch (JOSEException e) {
            throw new IllegalStateException("a token cannot be signed", e);
        }
        return Secret.of(token.serialize());
    }
}
