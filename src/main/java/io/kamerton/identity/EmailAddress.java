package io.kamerton.identity;

import io.kamerton.shared.problem.InvalidException;
import java.util.regex.Pattern;

/** An address that mails can go to: one plain address without a display name, comments or line ends. */
public record EmailAddress(String value) {

    /** The limit of RFC 5321, section 4.5.3.1.3, without the angle brackets. */
    public static final int LONGEST = 254;

    private static final int LONGEST_LOCAL_PART = 64;
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9.!#$%&*+/=?^_{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");

    /** @throws InvalidException for anything that is no such address */
    public EmailAddress {
        if (!isPlain(value)) {
            throw new InvalidException("email", "must be one e-mail address such as ada@example.org");
        }
    }

    public static boolean isPlain(String text) {
        return text.length() <= LONGEST
                && PLAIN.matcher(text).matches()
                && !text.contains("..")
                && !text.startsWith(".")
                && !text.contains(".@")
                && text.indexOf('@') <= LONGEST_LOCAL_PART;
    }

    @Override
    public String toString() {
        return value;
    }
}
