package io.kamerton.conversation.playground;

import java.time.Instant;

/** A saved board in a list. */
public record BoardRow(BoardId id, String name, Instant changed) {}
