package io.kamerton.shared.settings;

/** A setting that stops the start. The message is one sentence and never holds a secret. */
public final class WrongSettingException extends RuntimeException {

    public WrongSettingException(String sentence) {
        super(sentence);
    }

    /** A sentence that names the variable, its value and what is allowed. */
    public static WrongSettingException of(String variable, String value, String allowed) {
        return new WrongSettingException("%s is \"%s\", but it must be %s.".formatted(variable, value, allowed));
    }
}
