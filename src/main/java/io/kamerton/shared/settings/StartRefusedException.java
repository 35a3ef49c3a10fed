package io.kamerton.shared.settings;

/** Why the application cannot start: one sentence for whoever started it, without secrets. */
public final class StartRefusedException extends RuntimeException {

    public StartRefusedException(String sentence) {
        super(sentence);
    }

    public StartRefusedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** A wrong setting: a sentence that names the variable, its value and what is allowed. */
    public static StartRefusedException of(String variable, String value, String allowed) {
        return new StartRefusedException("%s is \"%s\", but it must be %s.".formatted(variable, value, allowed));
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

    /** A value that may be an address without its scheme: shown where it can hold no log-in and no token. */
    public static String harmless(String address) {
        return address.contains("://") || !address.matches("[A-Za-z0-9.-]{1,60}(?::[A-Za-z0-9]{0,5})?/?")
                ? withoutLogin(address)
                : address;
    }
}
