/** Short-lived tokens (JWT) that programs get for their key, and the keys that sign them. */
@NullMarked
package io.kamerton.identity.token;

import org.jspecify.annotations.NullMarked;
