package io.kamerton.identity;

import io.kamerton.identity.key.KeyAuthentication;
import io.kamerton.identity.key.KeyCheck;
import io.kamerton.identity.token.TokenCheck;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who stands behind the text of an {@code Authorization: Bearer} header: a key, or a token that was traded for one. */
@Component
class Bearers {

    private static final int LONGEST = 2_048;

    private final KeyCheck keys;
    private final TokenCheck tokens;

    Bearers(KeyCheck keys, TokenCheck tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    Optional<KeyAuthentication> find(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        var byToken = TokenCheck.looksLikeToken(text)
                ? tokens.find(text).map(KeyAuthentication::ofToken)
                : Optional.<KeyAuthentication>empty();
        return byToken.isPresent() ? byToken : keys.find(text).map(KeyAuthentication::ofKey);
    }
}
