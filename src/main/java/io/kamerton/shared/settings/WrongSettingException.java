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

    /** An address without the user and password in it; what does not look like an address is not shown at all. */
    public static String withoutLogin(String address) {
        var start = address.indexOf("://");
        if (start < 0) {
            return "(" + address.length() + " characters, not shown)";
        }
        var at = address.lastIndexOf('@');
        return at < 0 ? address : address.substring(0, start + 3) + "…" + address.substring(at);
    }
}
