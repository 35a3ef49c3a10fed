package io.kamerton.conversation.playground;

import io.kamerton.gateway.log.Generation;

/**
 * A logged call as a board that asks the same again.
 *
 * @param readable whether what was said was kept and could be read; without it the board asks nothing yet
 */
public record OpenedCall(Generation call, Board board, boolean readable) {}
