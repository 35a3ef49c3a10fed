package io.kamerton.identity.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import java.time.Duration;

/** What every token of this installation says of itself. */
final class TokenForm {

    /** The one algorithm; what a token's header asks for never matters. */
    static final JWSAlgorithm ALGORITHM = JWSAlgorithm.HS256;

    /** An own type, so that no other kind of JWT is ever taken for ours (RFC 8725, 3.11). */
    static final JOSEObjectType TYPE = new JOSEObjectType("kamerton-access+jwt");

    static final String ISSUER = "kamerton";
    static final String AUDIENCE = "kamerton-api";
    static final String KEY = "key_id";
    static final String OWNER_VERSION = "security_version";
    static final String SCOPE = "scope";
    /** Microseconds since 1970: a rotation in the same second must not be mistaken. */
    static final String TRADED_AT = "traded_at";

    static final Duration LONGEST = Duration.ofMinutes(15);
    static final Duration SHORTEST = Duration.ofMinutes(1);
    /** Between the clocks of several nodes. */
    static final Duration SKEW = Duration.ofSeconds(5);

    private TokenForm() {}
}
