package io.kamerton.registry;

/** How a provider is spoken to. */
public enum ProviderKind {
    /** Runs inside this process, needs no model server. */
    BUILT_IN
}
