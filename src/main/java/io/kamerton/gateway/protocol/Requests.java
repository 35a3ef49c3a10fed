package io.kamerton.gateway.protocol;

/** Makes of a request what its server is to get. */
public final class Requests {

    private Requests() {}

    /**
     * Within one protocol every byte that need not change stays as the caller wrote it; between two the request is
     * translated, and what the other has no word for is left out and named.
     *
     * @param server what the server speaks
     * @throws io.kamerton.shared.problem.InvalidException where a request cannot be said in the server's words
     */
    public static Outgoing outgoing(RequestPeek peek, Protocol server, Change change) {
        if (peek.protocol() == server) {
            return Splice.forSameProtocol(peek, change);
        }
        return Translation.of(peek, change, Splice.forTranslation(peek, change));
    }
}
