package io.kamerton.identity.session;

/** Why a session ended. */
public enum EndReason {
    LOGGED_OUT,
    /** Somebody logged in over it, in the same browser. */
    REPLACED,
    /** Nobody did anything for half an hour. */
    IDLE,
    /** Twelve hours are over. */
    EXPIRED,
    /** The person opened more sessions than she may have. */
    TOO_MANY,
    /** Ended from a list of sessions. */
    ENDED,
    /** Roles, factor or password changed, or the account was disabled. */
    CHANGED
}
