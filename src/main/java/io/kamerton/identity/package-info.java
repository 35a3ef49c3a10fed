/** Who you are and what you may do: people, factors, sessions, keys, limits, the audit log and the rules of every route. */
@ApplicationModule(allowedDependencies = {"shared", "job"})
@NullMarked
package io.kamerton.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
