/** Where a call would go, told without making it. */
@NullMarked
package io.kamerton.gateway.trial;

import org.jspecify.annotations.NullMarked;
