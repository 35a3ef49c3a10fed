/** Who did what: an append-only log whose entries are chained by their hashes. */
@NullMarked
package io.kamerton.identity.audit;

import org.jspecify.annotations.NullMarked;
