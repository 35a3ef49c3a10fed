package io.kamerton.conversation;

import java.time.Instant;

/** What somebody who administers has written about a person. */
public record PersonNote(long id, String note, String author, Instant at) {}
