package io.kamerton.shared;

/**
 * Where a unit (a user, a session, a key) falls among ten thousand places: always at the same one, and many units evenly
 * over all. Runs over UTF-16 code units and allocates nothing.
 */
public final class UnitHash {

    public static final int PLACES = 10_000;

    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;
    private static final long TOP_DIGIT_OF_UNSIGNED_INT = 1_000_000_000L;

    private UnitHash() {}

    /** FNV-1a with 32 bits over UTF-16 code units; the result is to be read as unsigned. */
    public static int fnv1a32(CharSequence text) {
        return fnv1a32(FNV_OFFSET, text);
    }

    /** The same of two texts, one behind the other. */
    public static int fnv1a32(CharSequence text, CharSequence then) {
        return fnv1a32(fnv1a32(FNV_OFFSET, text), then);
    }

    /** The place of a unit, 0 to 9,999; hashed twice, so that units that differ in one sign lie far apart. */
    public static int place(CharSequence seed, CharSequence unit) {
        return Integer.remainderUnsigned(fnv1a32OfDecimal(fnv1a32(seed, unit)), PLACES);
    }

    private static int fnv1a32(int state, CharSequence text) {
        var hash = state;
        for (var i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /** The hash of the decimal digits of an unsigned number, without building the text. */
    private static int fnv1a32OfDecimal(int unsigned) {
        var rest = Integer.toUnsignedLong(unsigned);
        var unit = TOP_DIGIT_OF_UNSIGNED_INT;
        while (unit > 1 && rest < unit) {
            unit /= 10;
        }
        var hash = FNV_OFFSET;
        for (; unit > 0; unit /= 10) {
            hash = (hash ^ (int) ('0' + rest / unit)) * FNV_PRIME;
            rest %= unit;
        }
        return hash;
    }
}
