package io.kamerton.gateway.protocol;

import java.util.List;

/**
 * A request as the model server gets it.
 *
 * @param body the first {@code length} bytes of it
 * @param protocol that the server speaks
 * @param operation as the server is asked; a generation of Ollama's is a chat of OpenAI's
 * @param usageInjected whether the tokens were asked for without the client's wish, so that {@link Replies} leaves their
 *     frame out
 * @param dropped names of what the caller sent and the server will not see, for a header or the log; may be long
 */
public record Outgoing(
        byte[] body, int length, Protocol protocol, Operation operation, boolean usageInjected, List<String> dropped) {

    /** Of the server's address. */
    public String path() {
        return operation.path(protocol);
    }
}
