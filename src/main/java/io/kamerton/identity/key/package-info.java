/** API keys: how they are made, checked, rotated and revoked, and what each opens. */
@NamedInterface("key")
@NullMarked
package io.kamerton.identity.key;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
