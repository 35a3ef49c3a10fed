/** Mathematics of tests: buckets, running moments, estimates and intervals. Pure functions, no database, no clock. */
@NamedInterface("stats")
@NullMarked
package io.kamerton.experiment.stats;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
