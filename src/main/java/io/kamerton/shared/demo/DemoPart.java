package io.kamerton.shared.demo;

import java.time.Instant;

/**
 * What one room adds to the demo data. Parts are loaded in the order of {@code @Order} and removed in the opposite one,
 * each time all in one transaction. The same moment always gives the same figures.
 */
public interface DemoPart {

    /** Key of the words for what it counts: the texts {@code demo.count.<kind>.*}. */
    String kind();

    /** Writes the part into the days before the given moment. */
    void load(Instant now);

    /** Before the removal of all parts: what others are adding to this one is waited for, and more of it waits. */
    default void hold() {}

    /** Takes away all of it and nothing else; nothing where nothing is there. */
    void remove();

    /** How many things of its kind are there. */
    long present();

    /** Whether the room holds data of the installation's own, beside what every installation has. */
    boolean hasRealData();
}
