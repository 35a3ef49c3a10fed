package io.kamerton.identity.token;

import io.kamerton.shared.Scope;
import io.kamerton.shared.Secret;
import java.time.Duration;
import java.util.Set;

/**
 * A token that was just issued.
 *
 * @param lives how long it opens, 15 minutes at most
 */
public record AccessToken(Secret text, Duration lives, Set<Scope> scopes) {}
