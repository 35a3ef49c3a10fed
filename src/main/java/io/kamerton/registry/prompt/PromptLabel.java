package io.kamerton.registry.prompt;

/** A word that stands for a version of a prompt and can be moved to another one. */
public final class PromptLabel {

    /** What a first version gets where nothing else is said. */
    public static final String PRODUCTION = "production";

    public static final int LONGEST = 60;

    static final String ALLOWED = "must be small letters, digits, dots, dashes or underscores, at most " + LONGEST
            + ", a letter or digit first";

    private PromptLabel() {}

    public static boolean isOne(String text) {
        return text.matches("[a-z0-9][a-z0-9._-]{0,59}");
    }
}
