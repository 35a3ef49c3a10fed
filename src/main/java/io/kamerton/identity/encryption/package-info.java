/** Encryption at rest as administrators see it: which key is in use, and the change to another. */
@NullMarked
package io.kamerton.identity.encryption;

import org.jspecify.annotations.NullMarked;
