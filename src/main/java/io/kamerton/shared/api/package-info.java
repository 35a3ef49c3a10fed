/** What every endpoint has in common: reading and checking bodies, warnings, pages, request ids. */
@NullMarked
package io.kamerton.shared.api;

import org.jspecify.annotations.NullMarked;
