package io.kamerton.registry;

/**
 * Something that calls are routed by and that is kept in memory. It is read anew at the start, whenever the database tells
 * {@code kamerton_routing}, and now and then besides.
 */
public interface RoutingPart {

    /** Never fails because the database is away: what was read before stays then. */
    void reload();
}
