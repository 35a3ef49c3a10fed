/** What can be called: providers and deployments (a model at a provider). */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared"})
@org.jspecify.annotations.NullMarked
package io.kamerton.registry;
