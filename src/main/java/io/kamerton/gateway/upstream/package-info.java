/** A lean HTTP/1.1 client for calls of models: blocking, connections kept, nothing that a call does not need (decision 19). */
@NullMarked
package io.kamerton.gateway.upstream;

import org.jspecify.annotations.NullMarked;
