package io.kamerton.experiment;

/** What keeps its variant for the life of a test: the thing that clients name by {@code user_id}. */
public enum AssignmentUnit {
    USER,
    CONVERSATION,
    REQUEST
}
