package io.kamerton.gateway.protocol;

/** What becomes known of a reply while it is read. */
final class FactsKeeper {

    static final String NOT_ITS_PROTOCOL = "The model server sent something that is not its protocol.";
    static final String TOO_LONG = "The model server sent more than a reply may have.";
    static final String NO_END = "The reply of the model server ended before its end.";

    final TextCount text = new TextCount();
    boolean begun;
    boolean ended;
    /** Whether something was there that only replies have. */
    boolean isReply;

    String error = "";
    String finishReason = "";
    int inputTokens;
    int outputTokens;

    void error(String said) {
        if (error.isEmpty()) {
            error = said.isBlank() ? "The model server failed." : said;
        }
    }

    boolean hasError() {
        return !error.isEmpty();
    }

    ReplyStream.Facts facts() {
        return new ReplyStream.Facts(
                begun, ended, error, inputTokens, outputTokens, finishReason, text.characters(), text.tokens());
    }
}
