package io.kamerton.gateway.protocol;

/** Why an answer ended, in the words of both. */
final class FinishReasons {

    private FinishReasons() {}

    /** Ollama also ends with {@code load} and {@code unload} where nothing was asked. */
    static String toOpenAi(String doneReason) {
        return doneReason.equals("length") ? "length" : "stop";
    }

    static String toOllama(String finishReason) {
        return finishReason.equals("length") ? "length" : "stop";
    }
}
