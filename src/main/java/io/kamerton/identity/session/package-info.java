/** The sessions of people: who is in, since when, and what ends it. */
@NullMarked
package io.kamerton.identity.session;

import org.jspecify.annotations.NullMarked;
