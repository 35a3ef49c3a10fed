/** Encryption at rest: secrets that the database keeps are sealed here, each to the place where it stands. */
@NullMarked
package io.kamerton.shared.vault;

import org.jspecify.annotations.NullMarked;
