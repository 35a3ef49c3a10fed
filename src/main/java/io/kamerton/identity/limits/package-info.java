/** How much and how fast: counters of failed log-ins, the limits of requests and their adaptive part. */
@NullMarked
package io.kamerton.identity.limits;

import org.jspecify.annotations.NullMarked;
