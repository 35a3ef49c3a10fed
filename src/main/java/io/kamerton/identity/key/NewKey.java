package io.kamerton.identity.key;

import io.kamerton.shared.Secret;

/**
 * A key that was just made or rotated.
 *
 * @param secret to be shown once; nobody can read it again
 */
public record NewKey(KeyRow key, Secret secret) {}
