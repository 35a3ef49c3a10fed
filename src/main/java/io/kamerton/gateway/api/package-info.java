/** What administrators and analysts ask of the gateway by the API; calls of models come by the door. */
@NullMarked
package io.kamerton.gateway.api;

import org.jspecify.annotations.NullMarked;
