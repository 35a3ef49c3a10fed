package io.kamerton.gateway.protocol;

/** Checks characters of more than one byte by the table of RFC 3629: nothing overlong, no halves of pairs. */
final class Utf8 {

    private static final long PAIR_BITS = 0xc0f0c0f0c0f0c0f0L;
    private static final long PAIRS = 0x80d080d080d080d0L;

    private Utf8() {}

    /** Past all of them that stand here in a row. */
    static int run(byte[] bytes, int from, int end, TextCount count) {
        int at = from;
        while (at < end && bytes[at] < 0) {
            int next = pairs(bytes, at, end);
            if (next == at) {
                next = one(bytes, at, end, count);
            } else {
                count.pairs((next - at) / 2);
            }
            at = next;
        }
        return at;
    }

    /** Past Cyrillic, Arabic and their neighbours, whose first byte is D0 to DF, by four characters while they last. */
    private static int pairs(byte[] bytes, int from, int end) {
        int at = from;
        while (at + Long.BYTES <= end && ((long) PlainText.WORDS.get(bytes, at) & PAIR_BITS) == PAIRS) {
            at += Long.BYTES;
        }
        while (at + 1 < end && (bytes[at] & 0xf0) == 0xd0 && (bytes[at + 1] & 0xc0) == 0x80) {
            at += 2;
        }
        return at;
    }

    private static int one(byte[] bytes, int at, int end, TextCount count) {
        int lead = bytes[at] & 0xff;
        int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
        if (length == 0 || end - at < length || !secondFits(lead, bytes[at + 1])) {
            throw new BrokenJsonException("a character is not UTF-8", at);
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                throw new BrokenJsonException("a character is not UTF-8", at);
            }
        }
        count.character(length);
        return at + length;
    }

    private static boolean secondFits(int lead, byte second) {
        int value = second & 0xff;
        int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        return value >= least && value <= most;
    }
}
