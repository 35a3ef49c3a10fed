package io.kamerton.identity;

/** How far somebody has come in. */
public enum Stage {
    /** Nobody is known. */
    OUTSIDE,
    /** The password was right, the code of the second factor is wanted. */
    CODE,
    /** A second factor has to be enrolled before anything opens. */
    ENROLMENT,
    /** Everything that her roles allow is open. */
    INSIDE
}
