/** A/B tests: variants, assignment, exposures, outcomes and what they tell. It is told outcomes and never asks for them. */
@ApplicationModule(allowedDependencies = {"shared", "registry", "gateway", "gateway :: log", "gateway :: feedback"})
@NullMarked
package io.kamerton.experiment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
