/** The only door to a chat model: one call in, one reply out, embeddings, and the count of every call. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "identity", "job", "registry"})
@org.jspecify.annotations.NullMarked
package io.kamerton.gateway;
