/** Sums of the generation log, written in the transaction of the rows that they sum up. */
@NullMarked
package io.kamerton.gateway.log.rollup;

import org.jspecify.annotations.NullMarked;
