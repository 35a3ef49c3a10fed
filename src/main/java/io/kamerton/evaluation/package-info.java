/** How good an answer or a text is: criteria, judges, scores and their statistics. */
@ApplicationModule(allowedDependencies = {"shared", "registry", "gateway"})
@NullMarked
package io.kamerton.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
