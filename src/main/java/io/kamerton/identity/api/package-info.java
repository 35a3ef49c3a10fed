/** People, keys, tokens and the audit log over HTTP. */
@NullMarked
package io.kamerton.identity.api;

import org.jspecify.annotations.NullMarked;
