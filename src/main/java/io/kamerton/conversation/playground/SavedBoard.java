package io.kamerton.conversation.playground;

import java.time.Instant;

/**
 * A board that was saved.
 *
 * @param own whether the present person saved it
 */
public record SavedBoard(BoardId id, String name, Board board, String owner, boolean own, Instant changed) {}
