package io.kamerton.shared.text;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Which characters the texts of people may hold, whichever door they come in by. */
public final class PlainText {

    /** Control and format characters and line ends of Unicode; joiners are part of words and signs. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\x{200C}\\x{200D}]]");

    private static final Pattern CONTROL_BUT_LINES = Pattern.compile("[\\p{Cc}&&[^\\n\\r\\t]]");
    private static final Pattern VISIBLE = Pattern.compile("[^\\p{C}\\p{Z}\\s]");

    private PlainText() {}

    /** Whether there is anything that can be seen. */
    public static boolean isVisible(String text) {
        return VISIBLE.matcher(text).find();
    }

    /** A text of one line: nothing that breaks it, turns it around or cannot be seen. */
    public static boolean isLine(String text) {
        return !CONTROL.matcher(text).find() && isStorable(text);
    }

    /** A text that may have several lines. */
    public static boolean isText(String text) {
        return !CONTROL_BUT_LINES.matcher(text).find() && isStorable(text);
    }

    /** PostgreSQL keeps neither the character 0 nor half surrogate pairs. */
    public static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
