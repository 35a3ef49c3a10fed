/** Work that outlives a click: enqueue, watch, cancel, retry; its progress, its log and its end. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package io.kamerton.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
