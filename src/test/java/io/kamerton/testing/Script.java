package io.kamerton.testing;

/** How a scripted model server answers a chat; the text of a whole reply is "The sky is blue." */
public enum Script {
    OK,
    /** Whole, and cut by the limit of tokens. */
    LENGTH,
    ERROR_FIRST,
    ERROR_IN_THE_MIDDLE,
    /** The connection is reset after two tokens. */
    RESET,
    /** The connection ends after two tokens without the last chunk of HTTP. */
    EOF_WITHOUT_LAST_CHUNK,
    /** HTTP ends as it should, the protocol does not. */
    CLEAN_END_WITHOUT_DONE,
    EMPTY_200,
    HTML_200,
    STALL_AFTER_HEADERS,
    STALL_AFTER_TOKEN,
    NO_HEADERS,
    BROKEN_LINE_THEN_DONE,
    TWO_DONE,
    /** Ollama: {@code model 'x' not found}. */
    NOT_FOUND,
    /** Ollama: {@code model "x" not found, try pulling it first}. */
    NOT_PULLED,
    BUSY,
    CRASHED,
    BAD_REQUEST,
    CONTEXT_EXCEEDED,
    /** 200 with an error and nothing else, as JSON. */
    ERROR_WITH_200,
    /** Done without a text, because the model was only loaded. */
    ONLY_LOADED,
    /** Signs of life for ever, and no end. */
    ENDLESS,
    /** Whole, after {@link ScriptedModelServer#release()}. */
    SLOW_LOADING,
    /** All words but the last; that one after {@link ScriptedModelServer#release()}. */
    LAST_WORD_LATE;

    static final String[] WORDS = {"The ", "sky ", "is ", "blue."};

    public static final String TEXT = String.join("", WORDS);

    /** What comes of a reply that breaks after two tokens. */
    public static final String PART = WORDS[0] + WORDS[1];
}
