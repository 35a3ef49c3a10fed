/** What can be called: providers with their addresses and sealed keys, and deployments (a model at a provider). */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package io.kamerton.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
