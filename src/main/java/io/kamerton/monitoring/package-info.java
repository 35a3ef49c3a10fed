/** Health, metrics and what the operator sees of them. Nobody depends on it. */
@ApplicationModule
@NullMarked
package io.kamerton.monitoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
