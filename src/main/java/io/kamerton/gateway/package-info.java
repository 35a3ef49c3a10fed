/** The only door to a chat model: one call in, one reply or token stream out under the watchdog, embeddings, and the count of every call. */
@ApplicationModule(
        allowedDependencies = {"shared", "identity", "job", "registry", "registry :: route", "registry :: prompt"})
@NullMarked
package io.kamerton.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
