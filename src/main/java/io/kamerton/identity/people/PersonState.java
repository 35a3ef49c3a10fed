package io.kamerton.identity.people;

/** Where an account stands. */
public enum PersonState {
    /** No password was chosen yet. */
    INVITED,
    ACTIVE,
    DISABLED
}
