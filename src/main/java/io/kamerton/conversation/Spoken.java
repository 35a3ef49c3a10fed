package io.kamerton.conversation;

/**
 * The words of a turn, fit for the database.
 *
 * @param question what the user said last; empty where nothing is known of it
 * @param answer empty where nothing was said, or nothing is known of it
 * @param tools whether the model called a tool, as far as that is known
 */
record Spoken(TextState state, String question, String answer, boolean tools) {

    /** Of each text; what is longer is to be read in the log. */
    static final int LONGEST = 100_000;

    private static final int OPENING = 200;

    static Spoken none(TextState state) {
        return new Spoken(state, "", "", false);
    }

    /** How the question begins, in one line. */
    String opening() {
        var line = question.substring(0, Math.min(question.length(), 4 * OPENING))
                .replaceAll("\\s+", " ")
                .strip();
        return StoredText.of(line, OPENING);
    }
}
