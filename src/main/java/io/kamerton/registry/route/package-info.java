/** Routes: the names that clients call, with the models that answer in turn and what is sent to them. */
@NamedInterface("route")
@NullMarked
package io.kamerton.registry.route;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
