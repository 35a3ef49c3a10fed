/** Opinions over HTTP; errors in the shape of the tuning API, not in that of the models' endpoints. */
@NullMarked
package io.kamerton.gateway.feedback.api;

import org.jspecify.annotations.NullMarked;
