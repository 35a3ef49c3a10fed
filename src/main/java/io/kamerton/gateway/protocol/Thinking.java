package io.kamerton.gateway.protocol;

/** OpenAI says how hard a model shall think, Ollama whether, and for some models how hard. */
final class Thinking {

    private Thinking() {}

    /** A boolean or a word. */
    static Object ofEffort(String effort) {
        return switch (effort) {
            case "none" -> false;
            case "minimal" -> "low";
            case "xhigh" -> "max";
            default -> effort;
        };
    }

    /** Empty where OpenAI has no word for it. */
    static String toEffort(String think) {
        return switch (think) {
            case "low", "medium", "high" -> think;
            case "max" -> "high";
            case "false" -> "none";
            default -> "";
        };
    }
}
