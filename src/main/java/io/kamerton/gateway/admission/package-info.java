/** Who may call a deployment now, and who waits: places, queues by priority, breakers, servers by load. */
@NullMarked
package io.kamerton.gateway.admission;

import org.jspecify.annotations.NullMarked;
