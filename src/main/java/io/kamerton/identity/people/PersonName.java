package io.kamerton.identity.people;

import io.kamerton.shared.problem.InvalidException;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A user name in the form NFKC. Letters of alphabets that look like each other are not mixed; the database keeps apart
 * names that differ only in case or look alike.
 */
public record PersonName(String value) {

    public static final int LONGEST = 64;

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._@-]*");
    private static final Set<UnicodeScript> ALIKE = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.CYRILLIC,
            UnicodeScript.GREEK,
            UnicodeScript.ARMENIAN,
            UnicodeScript.CHEROKEE);
    /** What the log shows where nobody acts. */
    private static final String NOBODY = "system";

    /** @throws InvalidException for anything that is no name */
    public PersonName {
        value = Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
        if (value.isEmpty()) {
            throw new InvalidException("name", "is required");
        }
        if (value.length() > LONGEST || !ALLOWED.matcher(value).matches()) {
            throw new InvalidException(
                    "name",
                    "must have 1 to " + LONGEST
                            + " letters, digits, dots, dashes, underscores or @, a letter or digit first");
        }
        if (alphabetsOf(value).size() > 1) {
            throw new InvalidException("name", "must not mix letters of alphabets that look alike");
        }
        if (value.equalsIgnoreCase(NOBODY)) {
            throw new InvalidException("name", "is reserved");
        }
    }

    private static Set<UnicodeScript> alphabetsOf(String text) {
        var alphabets = EnumSet.noneOf(UnicodeScript.class);
        text.codePoints().mapToObj(UnicodeScript::of).filter(ALIKE::contains).forEach(alphabets::add);
        return alphabets;
    }

    @Override
    public String toString() {
        return value;
    }
}
