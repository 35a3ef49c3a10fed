package io.kamerton.identity.key;

import io.kamerton.shared.Scope;
import io.kamerton.shared.UserId;
import java.util.Set;

/** An account that may own keys, and what they may open. */
public record KeyOwner(UserId id, String name, Set<Scope> mayGrant) {}
