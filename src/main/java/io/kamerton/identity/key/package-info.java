/** API keys: how they are made, checked, rotated and revoked, and what each opens. */
@NullMarked
package io.kamerton.identity.key;

import org.jspecify.annotations.NullMarked;
