/** What can be called: providers and deployments (a model at a provider). */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package io.kamerton.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
