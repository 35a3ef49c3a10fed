/** The endpoints of A/B tests. */
@NullMarked
package io.kamerton.experiment.api;

import org.jspecify.annotations.NullMarked;
